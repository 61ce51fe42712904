package io.netreel.recorder.flow;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.netreel.recorder.libbpf.BpfIterator;
import io.netreel.recorder.libbpf.BpfLink;
import io.netreel.recorder.libbpf.BpfMap;
import io.netreel.recorder.libbpf.BpfObject;
import io.netreel.recorder.libc.LibC;
import io.netreel.recorder.ring.RecordHandler;
import io.netreel.recorder.ring.RingBuffer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/// The eBPF programs of flow.bpf.c, running in the kernel from [#start] to [#close].
public final class FlowPrograms implements AutoCloseable {

    /// The name of the object file.
    public static final String OBJECT = "flow.bpf.o";
    // struct flow_config and struct flow_gauges of flow_event.h
    private static final long CONFIG_BYTES = 8;
    private static final long CONFIG_ONLY_NETNS = 0;
    private static final long GAUGES_BYTES = 48;
    private static final long GAUGES_LAST_FLOW_ID = 0;
    private static final long GAUGES_LIVE_FLOWS = 8;
    private static final long GAUGES_PASS = 16;
    private static final long GAUGES_WALK = 24;
    private static final long GAUGES_LIVE_UDP_FLOWS = 32;
    private static final long GAUGES_UDP_IDLE = 40;
    // How long a UDP flow is kept without a datagram: while there is room, while the map is half full, and above that.
    private static final long UDP_IDLE_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final long SHORT_UDP_IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long SHORTEST_UDP_IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    // After so many passes the open files are walked even if there are no new flows.
    private static final int MOST_PASSES_WITHOUT_WALK = 6;

    private final BpfObject object;
    private final Arena arena = Arena.ofConfined();
    private final Deque<AutoCloseable> attached = new ArrayDeque<>();
    private final RingBuffer ring;
    private final RingBuffer dnsRing;
    private final BpfMap counters;
    private final MemorySegment gauges;
    private final BpfIterator liveTcp;
    private final BpfIterator liveUdp;
    private final BpfIterator sockets;
    // flows seen when the open files of all processes were walked last, and the time before
    private long flowsAtWalk;
    private long flowsAtWalkBefore = -1;
    private int passesWithoutWalk;
    private final int udpRoom;
    private long roomMadeAt = System.nanoTime();

    private FlowPrograms(BpfObject object, Path cgroup) {
        this.object = object;
        try {
            ring = ring("events");
            dnsRing = ring("dns_events");
            counters = object.map("counters");
            udpRoom = object.map("udp_flows").maxEntries();
            gauges = LibC.map(object.map(".data.gauges").fd(), 0, GAUGES_BYTES, true, "the gauges", arena);
            attachHooks(cgroup);
            sockets = iterator(object.program("take_in_sockets").iterator());
            liveTcp = iterator(object.program("emit_live_tcp").iterator(object.map("tcp_flows")));
            liveUdp = iterator(object.program("emit_live_udp").iterator(object.map("udp_flows")));
            // Sockets that were there before the hooks; those born since have storage already and are not taken in
            // twice.
            sockets.run();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// Loads the programs, attaches them, and takes in the sockets that are there.
    ///
    /// @param netns inode of the only network namespace to record; 0 for all
    /// @param ringBytes size of the ring buffer: a power of two and a multiple of the page size
    /// @param cgroup folder of the cgroup v2 whose sockets' datagrams are counted
    /// @throws io.netreel.recorder.libbpf.BpfException if the kernel refuses
    /// @throws io.netreel.recorder.libbpf.LibbpfMissingException if there is no libbpf
    public static FlowPrograms start(long netns, int ringBytes, Path cgroup) {
        BpfObject object = BpfObject.open(OBJECT, objectFile());
        try {
            object.map(".rodata.config").initialValue(CONFIG_BYTES).set(JAVA_INT, CONFIG_ONLY_NETNS, (int) netns);
            object.map("events").setMaxEntries(ringBytes);
            object.map("dns_events").setMaxEntries((int) Math.max(ringBytes / 2, LibC.pageBytes()));
            object.load();
        } catch (RuntimeException e) {
            object.close();
            throw e;
        }
        return new FlowPrograms(object, cgroup);
    }

    private void attachHooks(Path cgroup) {
        attached.push(object.program("set_state").attach());
        attached.push(object.program("set_state_again").attach());
        attached.push(object.program("destroy_sock").attach());
        int cgroupFd = LibC.open(cgroup);
        try {
            for (String program : new String[] {"sock_create", "udp_ingress", "udp_egress"}) {
                BpfLink link = object.program(program).attachCgroup(cgroupFd);
                attached.push(link);
            }
        } finally {
            LibC.close(cgroupFd);
        }
    }

    private RingBuffer ring(String mapName) {
        BpfMap events = object.map(mapName);
        return RingBuffer.map(events.fd(), events.maxEntries(), LibC.pageBytes(), arena);
    }

    private BpfIterator iterator(BpfIterator iterator) {
        attached.push(iterator);
        return iterator;
    }

    /// Hands over the records that the kernel has written since the last call.
    public void drain(RecordHandler handler) {
        ring.drain(handler);
    }

    /// Hands over the packets on port 53 that the kernel has written since the last call.
    public void drainDns(RecordHandler handler) {
        dnsRing.drain(handler);
    }

    /// Makes the kernel write a record for each live flow to which something happened since its record before,
    /// and hands them over. What does not fit into the ring at once is written when it has been emptied.
    public void collectLiveFlows(RecordHandler handler) {
        findHolders();
        gauges.set(JAVA_LONG, GAUGES_UDP_IDLE, UDP_IDLE_NANOS);
        pass(handler, liveTcp, liveUdp);
    }

    /// Forgets UDP flows that are still, as soon as they fill half of the kernel's map: a resolver asks each question
    /// from a port of its own.
    public void makeRoomForUdp(RecordHandler handler) {
        long live = gauges.get(JAVA_LONG, GAUGES_LIVE_UDP_FLOWS);
        long idle = live < udpRoom * 3L / 4 ? SHORT_UDP_IDLE_NANOS : SHORTEST_UDP_IDLE_NANOS;
        long now = System.nanoTime();
        if (live < udpRoom / 2 || now - roomMadeAt < idle) {
            return;
        }
        roomMadeAt = now;
        gauges.set(JAVA_LONG, GAUGES_UDP_IDLE, idle);
        pass(handler, liveUdp);
    }

    private void pass(RecordHandler handler, BpfIterator... live) {
        increment(GAUGES_PASS);
        long deferred;
        do {
            deferred = deferred();
            for (BpfIterator iterator : live) {
                iterator.run();
            }
            ring.drain(handler);
        } while (deferred() > deferred);
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
        increment(GAUGES_WALK);
        sockets.run();
        passesWithoutWalk = 0;
    }

    private void increment(long gauge) {
        gauges.set(JAVA_LONG, gauge, gauges.get(JAVA_LONG, gauge) + 1);
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

    private long deferred() {
        return counters.sumOverCpus(3);
    }

    /// Flows seen since the start.
    public long flows() {
        return gauges.get(JAVA_LONG, GAUGES_LAST_FLOW_ID);
    }

    /// Flows that live now.
    public long liveFlows() {
        return Math.max(0, gauges.get(JAVA_LONG, GAUGES_LIVE_FLOWS));
    }

    /// Detaches the hooks: the kernel writes no further record, those written can still be drained.
    public void detach() {
        while (!attached.isEmpty()) {
            try {
                attached.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        detach();
        arena.close();
        object.close();
    }

    /// The object file that holds them.
    public static byte[] objectFile() {
        return BpfObject.file(FlowPrograms.class, OBJECT);
    }
}
