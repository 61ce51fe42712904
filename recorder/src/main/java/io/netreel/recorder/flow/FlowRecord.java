package io.netreel.recorder.flow;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.netreel.recorder.ring.RecordHandler;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// A record of a TCP flow, made in user space as the eBPF programs make theirs. What is not set is not known.
public final class FlowRecord {

    /// Who opened a connection.
    public enum Direction {
        UNKNOWN(0),
        INCOMING(1),
        OUTGOING(2);

        // enum direction of flow_event.h
        private final byte code;

        Direction(int code) {
            this.code = (byte) code;
        }
    }

    /// How a connection ended, as far as an engine without eBPF can tell.
    public enum CloseReason {
        UNKNOWN(0),
        FIN_LOCAL(1),
        FIN_REMOTE(2);

        // enum close_reason of flow_event.h
        private final byte code;

        CloseReason(int code) {
            this.code = (byte) code;
        }
    }

    private static final ValueLayout.OfLong NETWORK_LONG = JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final MemorySegment event = MemorySegment.ofArray(new long[FlowEvent.SIZE / Long.BYTES]);

    /// Begins a record: nothing is known any more.
    ///
    /// @param ts CLOCK_MONOTONIC in nanoseconds
    /// @param startTs likewise, when the flow was first seen
    public FlowRecord begin(long ts, long startTs, long flowId, Direction direction, int state) {
        event.fill((byte) 0);
        event.set(JAVA_LONG, FlowEvent.TS, ts);
        event.set(JAVA_LONG, FlowEvent.START_TS, startTs);
        event.set(JAVA_LONG, FlowEvent.FLOW_ID, flowId);
        event.set(JAVA_BYTE, FlowEvent.TRANSPORT, (byte) FlowEvent.IPPROTO_TCP);
        event.set(JAVA_BYTE, FlowEvent.DIRECTION, direction.code);
        event.set(JAVA_BYTE, FlowEvent.STATE, (byte) state);
        event.set(JAVA_INT, FlowEvent.MIN_RTT_US, FlowEvent.NO_MIN_RTT);
        return this;
    }

    /// The end on this host, an IPv6 address in two halves.
    public void setLocal(long high, long low, int port) {
        setEnd(FlowEvent.LOCAL_ADDR, high, low);
        event.set(JAVA_SHORT, FlowEvent.LOCAL_PORT, (short) port);
    }

    /// The other end.
    public void setRemote(long high, long low, int port) {
        setEnd(FlowEvent.REMOTE_ADDR, high, low);
        event.set(JAVA_SHORT, FlowEvent.REMOTE_PORT, (short) port);
    }

    private void setEnd(int offset, long high, long low) {
        event.set(NETWORK_LONG, offset, high);
        event.set(NETWORK_LONG, offset + Long.BYTES, low);
    }

    /// The inode of the network namespace.
    public void setNetns(long inode) {
        event.set(JAVA_INT, FlowEvent.NETNS, (int) inode);
    }

    /// @param comm the process's name, of which as much is taken as the kernel keeps
    /// @param cgroupId 0 if it is not known
    public void setOwner(int pid, int uid, byte[] comm, long cgroupId) {
        event.set(JAVA_INT, FlowEvent.PID, pid);
        event.set(JAVA_INT, FlowEvent.UID, uid);
        event.set(JAVA_LONG, FlowEvent.CGROUP_ID, cgroupId);
        MemorySegment.copy(comm, 0, event, JAVA_BYTE, FlowEvent.COMM, Math.min(comm.length, FlowEvent.COMM_BYTES - 1));
        addFlag(FlowEvent.HAS_OWNER);
    }

    /// Counters since the record before.
    public void setCounters(
            long bytesSent, long bytesReceived, long packetsSent, long packetsReceived, int retransmits) {
        event.set(JAVA_LONG, FlowEvent.BYTES_SENT, bytesSent);
        event.set(JAVA_LONG, FlowEvent.BYTES_RECEIVED, bytesReceived);
        event.set(JAVA_LONG, FlowEvent.PACKETS_SENT, packetsSent);
        event.set(JAVA_LONG, FlowEvent.PACKETS_RECEIVED, packetsReceived);
        event.set(JAVA_INT, FlowEvent.RETRANSMITS, retransmits);
        addFlag(FlowEvent.HAS_COUNTERS);
    }

    /// @param smoothed in microseconds; 0 before the first sample
    /// @param variance likewise
    /// @param minimum in microseconds; -1 before the first sample
    public void setRtt(int smoothed, int variance, int minimum) {
        event.set(JAVA_INT, FlowEvent.SRTT_US, smoothed);
        event.set(JAVA_INT, FlowEvent.MDEV_US, variance);
        event.set(JAVA_INT, FlowEvent.MIN_RTT_US, minimum);
    }

    /// It was established since the record before.
    public void setOpened() {
        event.set(JAVA_BYTE, FlowEvent.OPENED, (byte) 1);
    }

    public void setClosed(CloseReason reason) {
        event.set(JAVA_BYTE, FlowEvent.CLOSED, (byte) 1);
        event.set(JAVA_BYTE, FlowEvent.CLOSE_REASON, reason.code);
    }

    private void addFlag(int flag) {
        event.set(JAVA_BYTE, FlowEvent.FLAGS, (byte) (event.get(JAVA_BYTE, FlowEvent.FLAGS) | flag));
    }

    public void handTo(RecordHandler handler) {
        handler.handle(event, 0, FlowEvent.SIZE);
    }
}
