package io.netreel.recorder.flow;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.netreel.recorder.libc.LibC;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;

/// The memory that the eBPF programs of flow.bpf.c share with this process: `struct flow_gauges` of flow_event.h.
final class FlowGauges {

    private static final long PASS = 0;
    private static final long WALK = 8;
    private static final long UDP_IDLE = 16;
    private static final long CENSUS = 24;
    private static final long LAST_FLOW_ID = 64;

    // struct cpu_gauges, one after the other
    private static final long SLOTS = 128;
    private static final long SLOT_BYTES = 64;
    private static final long BYTES = SLOTS + 64 * SLOT_BYTES;
    private static final long UNUSED_FLOW_IDS = 0;
    private static final long LIVE_UDP_FLOWS = 8;
    private static final long LIVE_TCP_FLOWS = 16;
    private static final long ENDED_UNMET = 32;
    private static final long MET = 48;

    private static final VarHandle NUMBER = JAVA_LONG.varHandle();

    private final MemorySegment memory;

    private FlowGauges(MemorySegment memory) {
        this.memory = memory;
    }

    /// Maps them until the arena closes.
    ///
    /// @param fd descriptor of the map `.data.gauges`
    static FlowGauges map(int fd, Arena arena) {
        return new FlowGauges(LibC.map(fd, 0, BYTES, true, "the gauges", arena));
    }

    private long get(long gauge) {
        return (long) NUMBER.getVolatile(memory, gauge);
    }

    /// What all CPUs together counted.
    private long sum(long gauge) {
        long sum = 0;
        for (long slot = SLOTS; slot < BYTES; slot += SLOT_BYTES) {
            sum += get(slot + gauge);
        }
        return sum;
    }

    private void advance(long gauge) {
        NUMBER.setVolatile(memory, gauge, get(gauge) + 1);
    }

    /// Flows seen since the start.
    long flows() {
        return get(LAST_FLOW_ID) - sum(UNUSED_FLOW_IDS);
    }

    /// TCP flows that have begun and not ended; of those that vanished, nobody saw the end.
    long liveTcpFlows() {
        return sum(LIVE_TCP_FLOWS, 0) + sum(LIVE_TCP_FLOWS, 1);
    }

    /// UDP flows that are not forgotten yet.
    long liveUdpFlows() {
        return sum(LIVE_UDP_FLOWS);
    }

    /// Begins another pass over the live flows.
    void beginPass() {
        advance(PASS);
    }

    /// Begins another walk over the open files.
    void beginWalk() {
        advance(WALK);
    }

    /// Begins another census of the live TCP flows.
    void beginCensus() {
        advance(CENSUS);
    }

    /// What was counted, once the census has walked over the sockets.
    Census census() {
        int running = (int) (get(CENSUS) & 1);
        int before = 1 - running;
        return new Census(
                running, sum(LIVE_TCP_FLOWS, before), sum(ENDED_UNMET, before), sum(ENDED_UNMET, running), sum(MET));
    }

    private long sum(long gauges, long index) {
        return sum(gauges + index * Long.BYTES);
    }

    /// A UDP flow without a datagram for so long is forgotten by the next pass.
    void setUdpIdle(long nanos) {
        NUMBER.setVolatile(memory, UDP_IDLE, nanos);
    }
}
