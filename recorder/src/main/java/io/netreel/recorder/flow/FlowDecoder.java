package io.netreel.recorder.flow;

import io.netreel.recorder.address.AddressText;
import io.netreel.recorder.cgroup.Containers;
import io.netreel.recorder.exclude.Exclusions;
import io.netreel.recorder.process.ProcessName;
import io.netreel.recorder.ring.RecordFields;
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
    private final RecordFields fields = new RecordFields(FlowEvent.SIZE);
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
        fields.read(data, offset);
        int flags = fields.byteAt(FlowEvent.FLAGS);
        boolean owned = (flags & FlowEvent.HAS_OWNER) != 0;
        if (owned) {
            System.arraycopy(fields.bytes(), FlowEvent.COMM, comm, 0, comm.length);
        }
        if (!exclusions.isEmpty() && isExcluded(owned)) {
            exclusions.countRow();
            return;
        }
        boolean tcp = fields.byteAt(FlowEvent.TRANSPORT) == FlowEvent.IPPROTO_TCP;
        decodeIdentity(tcp);
        if (owned) {
            decodeOwner();
        }
        if ((flags & FlowEvent.HAS_COUNTERS) != 0) {
            decodeCounters(tcp);
        }
        if (tcp) {
            decodeTcp(flags);
        }
        batch.endRow();
    }

    private boolean isExcluded(boolean owned) {
        return exclusions.excludesAddress(fields.bytes(), FlowEvent.REMOTE_ADDR)
                || exclusions.excludesPort(fields.shortAt(FlowEvent.LOCAL_PORT))
                || exclusions.excludesPort(fields.shortAt(FlowEvent.REMOTE_PORT))
                || (owned && exclusions.excludesProcess(comm, ProcessName.length(comm)));
    }

    private void decodeIdentity(boolean tcp) {
        batch.ts.set(unixMicros.applyAsLong(fields.longAt(FlowEvent.TS)));
        batch.startTs.set(unixMicros.applyAsLong(fields.longAt(FlowEvent.START_TS)));
        batch.flowId.set(fields.longAt(FlowEvent.FLOW_ID));
        batch.transport.set(tcp ? TCP : UDP);
        batch.family.set(AddressText.isIpv4Mapped(fields.bytes(), FlowEvent.REMOTE_ADDR) ? IPV4 : IPV6);
        batch.direction.set(word(DIRECTIONS, FlowEvent.DIRECTION));
        address.format(fields.bytes(), FlowEvent.LOCAL_ADDR);
        batch.srcIp.set(address.bytes(), address.length());
        batch.srcPort.set(fields.shortAt(FlowEvent.LOCAL_PORT));
        address.format(fields.bytes(), FlowEvent.REMOTE_ADDR);
        batch.dstIp.set(address.bytes(), address.length());
        batch.dstPort.set(fields.shortAt(FlowEvent.REMOTE_PORT));
        int netns = fields.intAt(FlowEvent.NETNS);
        if (netns != 0) {
            batch.netns.set(Integer.toUnsignedLong(netns));
        }
    }

    private void decodeOwner() {
        batch.pid.set(fields.intAt(FlowEvent.PID));
        batch.processName.set(comm, ProcessName.length(comm));
        int uid = fields.intAt(FlowEvent.UID);
        batch.uid.set(uid);
        byte[] userName = userNames.of(uid);
        if (userName.length > 0) {
            batch.userName.set(userName);
        }
        byte[] container = containers.of(fields.longAt(FlowEvent.CGROUP_ID));
        if (container.length > 0) {
            batch.containerId.set(container);
        }
    }

    private void decodeCounters(boolean tcp) {
        batch.bytesSent.set(fields.longAt(FlowEvent.BYTES_SENT));
        batch.bytesReceived.set(fields.longAt(FlowEvent.BYTES_RECEIVED));
        batch.packetsSent.set(fields.longAt(FlowEvent.PACKETS_SENT));
        batch.packetsReceived.set(fields.longAt(FlowEvent.PACKETS_RECEIVED));
        if (tcp) {
            batch.retransmits.set(Integer.toUnsignedLong(fields.intAt(FlowEvent.RETRANSMITS)));
        }
    }

    private void decodeTcp(int flags) {
        int smoothedRtt = fields.intAt(FlowEvent.SRTT_US);
        if (smoothedRtt != 0) {
            batch.rttMicros.set(smoothedRtt);
            batch.rttVarMicros.set(fields.intAt(FlowEvent.MDEV_US));
        }
        int minRtt = fields.intAt(FlowEvent.MIN_RTT_US);
        if (minRtt != FlowEvent.NO_MIN_RTT) {
            batch.rttMinMicros.set(minRtt);
        }
        if ((flags & FlowEvent.HAS_CONNECT_TIME) != 0) {
            batch.connectMicros.set(fields.intAt(FlowEvent.CONNECT_US));
        }
        batch.opened.set(fields.byteAt(FlowEvent.OPENED));
        batch.closed.set(fields.byteAt(FlowEvent.CLOSED));
        setUnlessZero(batch.failed, FAILURES, FlowEvent.FAILED);
        setUnlessZero(batch.closeReason, CLOSE_REASONS, FlowEvent.CLOSE_REASON);
        batch.tcpState.set(word(TCP_STATES, FlowEvent.STATE));
    }

    private void setUnlessZero(TextCell column, List<byte[]> words, int at) {
        if (fields.byteAt(at) != 0) {
            column.set(word(words, at));
        }
    }

    private byte[] word(List<byte[]> words, int at) {
        return words.get(fields.byteAt(at));
    }

    private static List<byte[]> ascii(List<String> words) {
        return words.stream().map(FlowDecoder::ascii).toList();
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }
}
