package io.netreel.recorder.flow;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.netreel.recorder.address.AddressText;
import io.netreel.recorder.cgroup.Containers;
import io.netreel.recorder.exclude.Exclusions;
import io.netreel.recorder.process.ProcessName;
import io.netreel.recorder.ring.RecordHandler;
import io.netreel.recorder.segment.Batch;
import io.netreel.recorder.segment.TextCell;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongUnaryOperator;

/// Turns records of the ring into rows of the flow stream.
public final class FlowDecoder implements RecordHandler {

    private static final byte[] IPV4 = ascii("ipv4");
    private static final byte[] IPV6 = ascii("ipv6");
    private static final byte[] TCP = ascii("tcp");
    private static final byte[] UDP = ascii("udp");
    private static final List<byte[]> DIRECTIONS = ascii(FlowEvent.DIRECTIONS);
    private static final List<byte[]> FAILURES = ascii(FlowEvent.FAILURES);
    private static final List<byte[]> CLOSE_REASONS = ascii(FlowEvent.CLOSE_REASONS);
    private static final List<byte[]> TCP_STATES = ascii(FlowEvent.TCP_STATES);

    private final FlowBatch batch;
    private final LongUnaryOperator unixMicros;
    private final UserNames userNames;
    private final Containers containers;
    private final Exclusions exclusions;
    private final AddressText address = new AddressText();
    private final byte[] comm = new byte[FlowEvent.COMM_BYTES];

    /// @param unixMicros turns CLOCK_MONOTONIC in nanoseconds into microseconds since the Unix epoch
    public FlowDecoder(
            Batch batch,
            LongUnaryOperator unixMicros,
            UserNames userNames,
            Containers containers,
            Exclusions exclusions) {
        this.batch = new FlowBatch(batch);
        this.unixMicros = unixMicros;
        this.userNames = userNames;
        this.containers = containers;
        this.exclusions = exclusions;
    }

    @Override
    public void handle(MemorySegment data, long offset, int length) {
        if (length < FlowEvent.SIZE) {
            throw new IllegalArgumentException("A record of " + length + " bytes is not a flow event");
        }
        int flags = data.get(JAVA_BYTE, offset + FlowEvent.FLAGS);
        boolean owned = (flags & FlowEvent.HAS_OWNER) != 0;
        if (owned) {
            MemorySegment.copy(data, JAVA_BYTE, offset + FlowEvent.COMM, comm, 0, comm.length);
        }
        if (!exclusions.isEmpty() && isExcluded(data, offset, owned)) {
            exclusions.countRow();
            return;
        }
        boolean tcp = data.get(JAVA_BYTE, offset + FlowEvent.TRANSPORT) == FlowEvent.IPPROTO_TCP;
        decodeIdentity(data, offset, tcp);
        if (owned) {
            decodeOwner(data, offset);
        }
        if ((flags & FlowEvent.HAS_COUNTERS) != 0) {
            decodeCounters(data, offset, tcp);
        }
        if (tcp) {
            decodeTcp(data, offset, flags);
        }
        batch.endRow();
    }

    private boolean isExcluded(MemorySegment data, long offset, boolean owned) {
        return exclusions.excludesAddress(data, offset + FlowEvent.REMOTE_ADDR)
                || exclusions.excludesPort(data.get(JAVA_SHORT, offset + FlowEvent.LOCAL_PORT))
                || exclusions.excludesPort(data.get(JAVA_SHORT, offset + FlowEvent.REMOTE_PORT))
                || (owned && exclusions.excludesProcess(comm, ProcessName.length(comm)));
    }

    private void decodeIdentity(MemorySegment data, long offset, boolean tcp) {
        batch.ts.set(unixMicros.applyAsLong(data.get(JAVA_LONG, offset + FlowEvent.TS)));
        batch.startTs.set(unixMicros.applyAsLong(data.get(JAVA_LONG, offset + FlowEvent.START_TS)));
        batch.flowId.set(data.get(JAVA_LONG, offset + FlowEvent.FLOW_ID));
        batch.transport.set(tcp ? TCP : UDP);
        batch.family.set(AddressText.isIpv4Mapped(data, offset + FlowEvent.REMOTE_ADDR) ? IPV4 : IPV6);
        batch.direction.set(word(DIRECTIONS, data, offset + FlowEvent.DIRECTION));
        address.format(data, offset + FlowEvent.LOCAL_ADDR);
        batch.srcIp.set(address.bytes(), address.length());
        batch.srcPort.set(data.get(JAVA_SHORT, offset + FlowEvent.LOCAL_PORT));
        address.format(data, offset + FlowEvent.REMOTE_ADDR);
        batch.dstIp.set(address.bytes(), address.length());
        batch.dstPort.set(data.get(JAVA_SHORT, offset + FlowEvent.REMOTE_PORT));
        int netns = data.get(JAVA_INT, offset + FlowEvent.NETNS);
        if (netns != 0) {
            batch.netns.set(Integer.toUnsignedLong(netns));
        }
    }

    private void decodeOwner(MemorySegment data, long offset) {
        batch.pid.set(data.get(JAVA_INT, offset + FlowEvent.PID));
        batch.processName.set(comm, ProcessName.length(comm));
        int uid = data.get(JAVA_INT, offset + FlowEvent.UID);
        batch.uid.set(uid);
        byte[] userName = userNames.of(uid);
        if (userName.length > 0) {
            batch.userName.set(userName);
        }
        byte[] container = containers.of(data.get(JAVA_LONG, offset + FlowEvent.CGROUP_ID));
        if (container.length > 0) {
            batch.containerId.set(container);
        }
    }

    private void decodeCounters(MemorySegment data, long offset, boolean tcp) {
        batch.bytesSent.set(data.get(JAVA_LONG, offset + FlowEvent.BYTES_SENT));
        batch.bytesReceived.set(data.get(JAVA_LONG, offset + FlowEvent.BYTES_RECEIVED));
        batch.packetsSent.set(data.get(JAVA_LONG, offset + FlowEvent.PACKETS_SENT));
        batch.packetsReceived.set(data.get(JAVA_LONG, offset + FlowEvent.PACKETS_RECEIVED));
        if (tcp) {
            batch.retransmits.set(Integer.toUnsignedLong(data.get(JAVA_INT, offset + FlowEvent.RETRANSMITS)));
        }
    }

    private void decodeTcp(MemorySegment data, long offset, int flags) {
        int smoothedRtt = data.get(JAVA_INT, offset + FlowEvent.SRTT_US);
        if (smoothedRtt != 0) {
            batch.rttMicros.set(smoothedRtt);
            batch.rttVarMicros.set(data.get(JAVA_INT, offset + FlowEvent.MDEV_US));
        }
        int minRtt = data.get(JAVA_INT, offset + FlowEvent.MIN_RTT_US);
        if (minRtt != FlowEvent.NO_MIN_RTT) {
            batch.rttMinMicros.set(minRtt);
        }
        if ((flags & FlowEvent.HAS_CONNECT_TIME) != 0) {
            batch.connectMicros.set(data.get(JAVA_INT, offset + FlowEvent.CONNECT_US));
        }
        batch.opened.set(data.get(JAVA_BYTE, offset + FlowEvent.OPENED));
        batch.closed.set(data.get(JAVA_BYTE, offset + FlowEvent.CLOSED));
        setUnlessZero(batch.failed, FAILURES, data, offset + FlowEvent.FAILED);
        setUnlessZero(batch.closeReason, CLOSE_REASONS, data, offset + FlowEvent.CLOSE_REASON);
        batch.tcpState.set(word(TCP_STATES, data, offset + FlowEvent.STATE));
    }

    private static void setUnlessZero(TextCell column, List<byte[]> words, MemorySegment data, long offset) {
        if (data.get(JAVA_BYTE, offset) != 0) {
            column.set(word(words, data, offset));
        }
    }

    private static byte[] word(List<byte[]> words, MemorySegment data, long offset) {
        return words.get(data.get(JAVA_BYTE, offset));
    }

    private static List<byte[]> ascii(List<String> words) {
        return words.stream().map(FlowDecoder::ascii).toList();
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
