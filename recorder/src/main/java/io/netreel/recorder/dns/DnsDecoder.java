package io.netreel.recorder.dns;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.netreel.recorder.cgroup.Containers;
import io.netreel.recorder.exclude.Exclusions;
import io.netreel.recorder.process.ProcessName;
import io.netreel.recorder.ring.RecordFields;
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
    private final RecordFields fields = new RecordFields(DnsEvent.SIZE);
    private final byte[] comm = new byte[DnsEvent.COMM_BYTES];

    DnsDecoder(MessageSink messages, Containers containers, Exclusions exclusions) {
        this.messages = messages;
        this.containers = containers;
        this.exclusions = exclusions;
        this.streams = new TcpStreams(messages);
    }

    @Override
    public void handle(MemorySegment data, long offset, int length) {
        if (length < DnsEvent.SIZE) {
            throw tooShort(length);
        }
        fields.read(data, offset);
        int bytes = unsigned(DnsEvent.PAYLOAD_BYTES);
        if (length < DnsEvent.SIZE + bytes) {
            throw tooShort(length);
        }
        Packet packet = packet();
        int flags = fields.byteAt(DnsEvent.FLAGS);
        byte[] payload = new byte[bytes];
        MemorySegment.copy(data, JAVA_BYTE, offset + DnsEvent.SIZE, payload, 0, bytes);
        if (packet.tcp()) {
            streams.add(packet, fields.intAt(DnsEvent.SEQUENCE), flags, payload);
        } else {
            datagrams(packet, payload, unsigned(DnsEvent.DATAGRAM_BYTES), (flags & DnsEvent.CUT) != 0);
        }
    }

    private static IllegalArgumentException tooShort(int length) {
        return new IllegalArgumentException("A record of " + length + " bytes is not a DNS event");
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

    private Packet packet() {
        int flags = fields.byteAt(DnsEvent.FLAGS);
        boolean owned = (flags & DnsEvent.HAS_OWNER) != 0;
        System.arraycopy(fields.bytes(), DnsEvent.COMM, comm, 0, comm.length);
        return new Packet(
                fields.longAt(DnsEvent.TS),
                Integer.toUnsignedLong(fields.intAt(DnsEvent.NETNS)),
                endpoint(DnsEvent.LOCAL_ADDR, DnsEvent.LOCAL_PORT),
                endpoint(DnsEvent.REMOTE_ADDR, DnsEvent.REMOTE_PORT),
                fields.byteAt(DnsEvent.TRANSPORT) == DnsEvent.IPPROTO_TCP,
                (flags & DnsEvent.EGRESS) != 0,
                owned ? owner() : null,
                !exclusions.isEmpty() && isExcluded(owned));
    }

    private boolean isExcluded(boolean owned) {
        return exclusions.excludesAddress(fields.bytes(), DnsEvent.REMOTE_ADDR)
                || exclusions.excludesPort(fields.shortAt(DnsEvent.LOCAL_PORT))
                || exclusions.excludesPort(fields.shortAt(DnsEvent.REMOTE_PORT))
                || (owned && exclusions.excludesProcess(comm, ProcessName.length(comm)));
    }

    private Endpoint endpoint(int addressAt, int portAt) {
        return new Endpoint(addresses.text(fields, addressAt), unsigned(portAt));
    }

    private Owner owner() {
        byte[] container = containers.of(fields.longAt(DnsEvent.CGROUP_ID));
        return new Owner(
                fields.intAt(DnsEvent.PID),
                new String(comm, 0, ProcessName.length(comm), StandardCharsets.UTF_8),
                fields.intAt(DnsEvent.UID),
                container.length == 0 ? null : new String(container, StandardCharsets.UTF_8));
    }

    private int unsigned(int at) {
        return Short.toUnsignedInt(fields.shortAt(at));
    }
}
