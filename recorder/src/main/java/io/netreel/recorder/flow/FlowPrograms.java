package io.netreel.recorder.flow;

import io.netreel.recorder.libbpf.BpfException;
import io.netreel.recorder.libbpf.BpfIterator;
import io.netreel.recorder.libbpf.BpfLinks;
import io.netreel.recorder.libbpf.BpfMap;
import io.netreel.recorder.libbpf.BpfObject;
import io.netreel.recorder.libbpf.BpfProgram;
import io.netreel.recorder.libc.LibC;
import io.netreel.recorder.libc.SystemCallException;
import io.netreel.recorder.ring.RecordHandler;
import io.netreel.recorder.ring.RingBuffer;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The eBPF programs of flow.bpf.c, running in the kernel from [#start] to [#close].
public final class FlowPrograms implements AutoCloseable {

    // How long a UDP flow is kept without a datagram: while there is room, while the map is half full, and above that.
    private static final long UDP_IDLE_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final long SHORT_UDP_IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long SHORTEST_UDP_IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    // How long the last records are waited for, once the hooks are detached.
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(1);
    // After so many passes the open files are walked even if there are no new flows.
    private static final int MOST_PASSES_WITHOUT_WALK = 6;

    private final BpfObject object;
    private final SocketMemory memory;
    private final Arena arena = Arena.ofConfined();
    private final BpfLinks attached = new BpfLinks();
    private final RingBuffer ring;
    private final RingBuffer dnsRing;
    private final BpfMap counters;
    private final FlowGauges gauges;
    private final VanishedFlows vanished = new VanishedFlows();
    private final Map<FlowPart, String> refused;
    private final BpfIterator liveTcp;
    private final @Nullable BpfIterator liveUdp;
    private final @Nullable BpfIterator sockets;
    // flows seen when the open files of all processes were walked last, and the time before
    private long flowsAtWalk;
    private long flowsAtWalkBefore = -1;
    private int passesWithoutWalk;
    private final int udpRoom;
    private long roomMadeAt = System.nanoTime();
    private boolean detached;
    private int unfinished;
    private int dnsUnfinished;

    private FlowPrograms(BpfObject object, SocketMemory memory, Path cgroup, Map<FlowPart, String> refused) {
        this.object = object;
        this.memory = memory;
        this.refused = refused;
        try {
            ring = ring("events");
            dnsRing = ring("dns_events");
            counters = object.map("counters");
            udpRoom = object.map("udp_flows").maxEntries();
            gauges = FlowGauges.map(object.map(".data.gauges").fd(), arena);
            attachHooks(cgroup);
            sockets = records(FlowPart.OPEN_FILES)
                    ? attached.add(program("take_in_sockets").iterator())
                    : null;
            liveTcp = attached.add(program("emit_live_tcp").iterator(object.map(memory.tcpFlows())));
            liveUdp = records(FlowPart.PACKETS)
                    ? attached.add(program("emit_live_udp").iterator(object.map("udp_flows")))
                    : null;
            // Sockets that were there before the hooks; those born since have storage already and are not taken in
            // twice.
            takeInSockets();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// Loads the programs, attaches them, and takes in the sockets that are there. Where the kernel refuses some, the
    /// other parts record.
    ///
    /// @param netns inode of the only network namespace to record; 0 for all
    /// @param ringBytes size of the ring buffer: a power of two and a multiple of the page size
    /// @param cgroup folder of the cgroup v2 whose sockets' datagrams are counted
    /// @throws io.netreel.recorder.libbpf.BpfException if the kernel refuses [FlowPart#TCP]
    /// @throws io.netreel.recorder.libbpf.LibbpfMissingException if there is no libbpf
    public static FlowPrograms start(long netns, int ringBytes, Path cgroup) {
        try {
            return start(SocketMemory.STORAGE, netns, ringBytes, cgroup);
        } catch (BpfException | SystemCallException refusal) {
            try {
                return startOlder(netns, ringBytes, cgroup);
            } catch (BpfException | SystemCallException e) {
                refusal.addSuppressed(e);
                throw refusal;
            }
        }
    }

    private static FlowPrograms startOlder(long netns, int ringBytes, Path cgroup) {
        SocketMemory memory = SocketMemory.ofThisKernel();
        if (memory == SocketMemory.STORAGE) {
            return startRest(memory, netns, ringBytes, cgroup);
        }
        try {
            return start(memory, netns, ringBytes, cgroup);
        } catch (BpfException | SystemCallException e) {
            return startRest(memory, netns, ringBytes, cgroup);
        }
    }

    private static FlowPrograms startRest(SocketMemory memory, long netns, int ringBytes, Path cgroup) {
        Map<FlowPart, String> refused = new HookTrial(memory, cgroup).refusedParts();
        refused.remove(FlowPart.TCP); // nothing does without it: it is refused once more, for all to see
        return start(memory, netns, ringBytes, cgroup, refused);
    }

    /// The same for one kind of kernel, with every part.
    static FlowPrograms start(SocketMemory memory, long netns, int ringBytes, Path cgroup) {
        return start(memory, netns, ringBytes, cgroup, Map.of());
    }

    private static FlowPrograms start(
            SocketMemory memory, long netns, int ringBytes, Path cgroup, Map<FlowPart, String> refused) {
        BpfObject object = memory.open(netns);
        try {
            for (FlowPart part : refused.keySet()) {
                part.programs(memory).forEach(name -> object.program(name).setAutoload(false));
            }
            object.map("events").setMaxEntries(ringBytes);
            object.map("dns_events").setMaxEntries((int) Math.max(ringBytes / 2, LibC.pageBytes()));
            object.load();
        } catch (RuntimeException e) {
            object.close();
            throw e;
        }
        return new FlowPrograms(object, memory, cgroup, refused);
    }

    private boolean records(FlowPart part) {
        return !refused.containsKey(part);
    }

    /// The parts that the kernel refuses, and why. They are not recorded.
    public Map<FlowPart, String> refused() {
        return Collections.unmodifiableMap(refused);
    }

    private BpfProgram program(String name) {
        return object.program(memory.program(name));
    }

    private void attachHooks(Path cgroup) {
        attached.add(program("set_state").attach());
        attached.add(program("set_state_again").attach());
        attached.add(program("destroy_sock").attach());
        if (records(FlowPart.MAKERS) || records(FlowPart.PACKETS)) {
            attachToCgroup(cgroup);
        }
    }

    private void attachToCgroup(Path cgroup) {
        int cgroupFd = LibC.open(cgroup);
        try {
            if (records(FlowPart.MAKERS)) {
                attached.add(program("sock_create").attachCgroup(cgroupFd));
            }
            if (records(FlowPart.PACKETS)) {
                attached.add(program("udp_ingress").attachCgroup(cgroupFd));
                attached.add(program("udp_egress").attachCgroup(cgroupFd));
            }
        } finally {
            LibC.close(cgroupFd);
        }
    }

    private RingBuffer ring(String mapName) {
        BpfMap events = object.map(mapName);
        return RingBuffer.map(events.fd(), events.maxEntries(), LibC.pageBytes(), arena);
    }

    /// Hands over the records that the kernel has written since the last call.
    public void drain(RecordHandler handler) {
        unfinished = drain(ring, handler);
    }

    /// Hands over the packets on port 53 that the kernel has written since the last call.
    public void drainDns(RecordHandler handler) {
        dnsUnfinished = drain(dnsRing, handler);
    }

    private int drain(RingBuffer from, RecordHandler handler) {
        if (detached) {
            return from.drainRest(handler, LAST_PATIENCE);
        }
        from.drain(handler);
        return 0;
    }

    /// Makes the kernel write a record for each live flow to which something happened since its record before,
    /// and hands them over. What does not fit into the ring at once is written when it has been emptied.
    public void collectLiveFlows(RecordHandler handler) {
        findHolders();
        gauges.setUdpIdle(UDP_IDLE_NANOS);
        gauges.beginCensus();
        boolean complete = liveUdp == null ? pass(handler, liveTcp) : pass(handler, liveTcp, liveUdp);
        vanished.add(gauges.census(), complete);
    }

    /// Makes sure that connections that vanished until now are counted: the walk that missed them first is not enough.
    public void countVanished(RecordHandler handler) {
        gauges.beginCensus();
        boolean complete = pass(handler, liveTcp);
        vanished.add(gauges.census(), complete);
    }

    /// Forgets UDP flows that are still, as soon as they fill half of the kernel's map: a resolver asks each question
    /// from a port of its own.
    public void makeRoomForUdp(RecordHandler handler) {
        long live = gauges.liveUdpFlows();
        long idle = live < udpRoom * 3L / 4 ? SHORT_UDP_IDLE_NANOS : SHORTEST_UDP_IDLE_NANOS;
        long now = System.nanoTime();
        if (liveUdp == null || detached || live < udpRoom / 2 || now - roomMadeAt < idle) {
            return;
        }
        roomMadeAt = now;
        gauges.setUdpIdle(idle);
        boolean ignored = pass(handler, liveUdp);
    }

    // Whether each walk was one piece.
    private boolean pass(RecordHandler handler, BpfIterator... live) {
        gauges.beginPass();
        boolean complete = true;
        long deferred;
        do {
            deferred = deferred();
            for (BpfIterator iterator : live) {
                complete &= iterator.run();
            }
            ring.drain(handler);
        } while (deferred() > deferred);
        return complete;
    }

    // The walk takes as long as there are files, and it is mostly newer sockets that gain from it: older ones seldom
    // change hands. A connection may have waited to be accepted during one walk, so there is another one after the
    // last new flow.
    private void findHolders() {
        long flows = flows();
        passesWithoutWalk++;
        if (flows != flowsAtWalk || flows != flowsAtWalkBefore || passesWithoutWalk > MOST_PASSES_WITHOUT_WALK) {
            walk();
        }
        flowsAtWalkBefore = flowsAtWalk;
        flowsAtWalk = flows;
    }

    private void walk() {
        gauges.beginWalk();
        takeInSockets();
        passesWithoutWalk = 0;
    }

    private void takeInSockets() {
        if (sockets != null) {
            boolean ignored = sockets.run();
        }
    }

    /// Records of ended connections that found the ring full, since the start, of each CPU.
    public long[] lostInRingByCpu() {
        return counters.ofCpus(0);
    }

    /// Packets on port 53 that found their ring full, since the start, of each CPU.
    public long[] dnsLostInRingByCpu() {
        return counters.ofCpus(4);
    }

    /// Connections and datagrams that found no room in the kernel's maps, since the start.
    public long lostInMaps() {
        return counters.sumOverCpus(1) + counters.sumOverCpus(2);
    }

    /// TCP connections that are gone, as far as is known, although nothing told of their end.
    public long vanished() {
        return vanished.count();
    }

    /// Records of live TCP connections that were given up, since the connection ended while they were made. Never where
    /// the kernel lets tracing programs use locks.
    public long torn() {
        return counters.sumOverCpus(5);
    }

    /// Records of flows that the kernel had begun when the hooks were detached, and never finished.
    public long unfinished() {
        return unfinished;
    }

    /// The same of packets on port 53.
    public long dnsUnfinished() {
        return dnsUnfinished;
    }

    private long deferred() {
        return counters.sumOverCpus(3);
    }

    /// Flows seen since the start.
    public long flows() {
        return gauges.flows();
    }

    /// Flows that live now.
    public long liveFlows() {
        return Math.max(0, gauges.liveTcpFlows() - vanished.count() + gauges.liveUdpFlows());
    }

    /// Detaches the hooks and nothing else, as if they saw nothing any more.
    void detachHooks() {
        attached.detachHooks();
    }

    /// Detaches the hooks: the kernel writes no further record, those written can still be drained.
    public void detach() {
        attached.close();
        detached = true;
    }

    @Override
    public void close() {
        detach();
        arena.close();
        object.close();
    }
}
