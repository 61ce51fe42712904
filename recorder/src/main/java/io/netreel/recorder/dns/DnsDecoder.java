package io.netreel.recorder.dns;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.netreel.recorder.cgroup.Containers;
import io.netreel.recorder.exclude.Exclusions;
import io.netreel.recorder.process.ProcessName;
import io.netreel.recorder.ring.RecordHandler;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Turns records of the ring into messages: those of UDP at once, those of TCP by way of its streams.
final class DnsDecoder implements RecordHandler {

    private final MessageSink messages;
    private final Containers containers;
    private final Exclusions exclusions;
    private final TcpStreams streams;
    private final RecentAddresses addresses = new RecentAddresses();
    private final byte[] comm = new byte[DnsEvent.COMM_BYTES];

    DnsDecoder(MessageSink messages, Containers containers, Exclusions exclusions) {
        this.messages = messages;
        this.containers = containers;
        this.exclusions = exclusions;
        this.streams = new TcpStreams(messages);
    }

    @Override
    public void handle(MemorySegment data, long offset, int length) {
        int bytes = length < DnsEvent.SIZE ? 0 : unsigned(data, offset + DnsEvent.PAYLOAD_BYTES);
        if (length < DnsEvent.SIZE + bytes) {
            throw new IllegalArgumentException("A record of " + length + " bytes is not a DNS event");
        }
        Packet packet = packet(data, offset);
        int flags = data.get(JAVA_BYTE, offset + DnsEvent.FLAGS);
        byte[] payload = data.asSlice(offset + DnsEvent.SIZE, bytes).toArray(JAVA_BYTE);
        if (packet.tcp()) {
            streams.add(packet, data.get(JAVA_INT, offset + DnsEvent.SEQUENCE), flags, payload);
        } else {
            datagrams(packet, payload, unsigned(data, offset + DnsEvent.DATAGRAM_BYTES), (flags & DnsEvent.CUT) != 0);
        }
    }

    /// Packets were lost: those that follow may begin anywhere.
    void packetsWereLost() {
        streams.giveUpGaps();
    }

    private void datagrams(Packet packet, byte[] payload, int datagramBytes, boolean cut) {
        if (datagramBytes == 0 || datagramBytes >= payload.length) {
            messages.message(packet, payload, cut);
            return;
        }
        for (int at = 0; at < payload.length; at += datagramBytes) {
            int end = Math.min(at + datagramBytes, payload.length);
            messages.message(packet, Arrays.copyOfRange(payload, at, end), false);
        }
    }

    private Packet packet(MemorySegment data, long offset) {
        int flags = data.get(JAVA_BYTE, offset + DnsEvent.FLAGS);
        boolean owned = (flags & DnsEvent.HAS_OWNER) != 0;
        MemorySegment.copy(data, JAVA_BYTE, offset + DnsEvent.COMM, comm, 0, comm.length);
        return new Packet(
                data.get(JAVA_LONG, offset + DnsEvent.TS),
                Integer.toUnsignedLong(data.get(JAVA_INT, offset + DnsEvent.NETNS)),
                endpoint(data, offset + DnsEvent.LOCAL_ADDR, offset + DnsEvent.LOCAL_PORT),
                endpoint(data, offset + DnsEvent.REMOTE_ADDR, offset + DnsEvent.REMOTE_PORT),
                data.get(JAVA_BYTE, offset + DnsEvent.TRANSPORT) == DnsEvent.IPPROTO_TCP,
                (flags & DnsEvent.EGRESS) != 0,
                owned ? owner(data, offset) : null,
                !exclusions.isEmpty() && isExcluded(data, offset, owned));
    }

    private boolean isExcluded(MemorySegment data, long offset, boolean owned) {
        return exclusions.excludesAddress(data, offset + DnsEvent.REMOTE_ADDR)
                || exclusions.excludesPort(data.get(JAVA_SHORT, offset + DnsEvent.LOCAL_PORT))
                || exclusions.excludesPort(data.get(JAVA_SHORT, offset + DnsEvent.REMOTE_PORT))
                || (owned && exclusions.excludesProcess(comm, ProcessName.length(comm)));
    }

    private Endpoint endpoint(MemorySegment data, long addressAt, long portAt) {
        return new Endpoint(addresses.text(data, addressAt), unsigned(data, portAt));
    }

    private Owner owner(MemorySegment data, long offset) {
        byte[] container = containers.of(data.get(JAVA_LONG, offset + DnsEvent.CGROUP_ID));
        return new Owner(
                data.get(JAVA_INT, offset + DnsEvent.PID),
                new String(comm, 0, ProcessName.length(comm), StandardCharsets.UTF_8),
                data.get(JAVA_INT, offset + DnsEvent.UID),
                container.length == 0 ? null : new String(container, StandardCharsets.UTF_8));
    }

    private static int unsigned(MemorySegment data, long offset) {
        return Short.toUnsignedInt(data.get(JAVA_SHORT, offset));
    }
}
