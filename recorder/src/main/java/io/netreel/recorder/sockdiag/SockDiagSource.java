package io.netreel.recorder.sockdiag;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.Stream;
import io.netreel.recorder.cgroup.Containers;
import io.netreel.recorder.exclude.Exclusions;
import io.netreel.recorder.flow.FlowDecoder;
import io.netreel.recorder.flow.UserNames;
import io.netreel.recorder.host.MonotonicClock;
import io.netreel.recorder.host.NetworkNamespace;
import io.netreel.recorder.libc.Capabilities;
import io.netreel.recorder.libc.Capability;
import io.netreel.recorder.libc.LibC;
import io.netreel.recorder.segment.Batch;
import io.netreel.recorder.source.EventSource;
import io.netreel.recorder.source.LossCount;
import io.netreel.recorder.spool.Note;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// TCP flows without eBPF, by sock_diag.
public final class SockDiagSource implements EventSource {

    /// What no sock_diag tells.
    public static final String UNSEEN =
            "TCP alone: no UDP, no reason why a connection failed or was reset, no time that"
                    + " connecting took, and of short connections no process that connected";

    private static final Path PASSWD = Path.of("/etc/passwd");

    private final @Nullable NetworkNamespace only;
    private final MonotonicClock clock;
    private final Containers containers;
    private final Exclusions exclusions;
    private final Holders holders;
    private final UserNames userNames = new UserNames(PASSWD);
    private final Map<Long, NamespaceSockets> namespaces = new LinkedHashMap<>();
    private final Set<Long> refused = new HashSet<>();
    private final List<Note> notes = new ArrayList<>();
    private final long beganNanos = LibC.clockNanos(LibC.CLOCK_MONOTONIC);
    private long flows;
    private long missedInClosed;
    private long missedTold;
    private long passedAt;
    private @Nullable String newsRefusal;
    private @Nullable FlowDecoder decoder;

    private SockDiagSource(
            @Nullable NetworkNamespace only,
            MonotonicClock clock,
            Containers containers,
            Exclusions exclusions,
            Path cgroup) {
        this.only = only;
        this.clock = clock;
        this.containers = containers;
        this.exclusions = exclusions;
        this.holders = new Holders(cgroup);
        this.passedAt = clock.nowMicros();
    }

    /// Takes in the connections that are there.
    ///
    /// @param only the only network namespace to record; NULL for all that can be entered
    /// @param cgroup where the cgroup v2 hierarchy is mounted
    /// @throws SockDiagException if the kernel has no sock_diag, or refuses it
    public static SockDiagSource start(
            @Nullable NetworkNamespace only,
            MonotonicClock clock,
            Containers containers,
            Exclusions exclusions,
            Path cgroup) {
        SockDiagSource source = new SockDiagSource(only, clock, containers, exclusions, cgroup);
        try {
            source.takeIn();
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
        return source;
    }

    /// What must be kept to record further on: to look at others' open files, and to enter other namespaces.
    public Set<Capability> capabilities() {
        Set<Capability> needed = EnumSet.of(Capability.SYS_PTRACE, Capability.DAC_READ_SEARCH);
        if (only == null) {
            needed.addAll(EnumSet.of(Capability.SYS_ADMIN, Capability.NET_ADMIN));
        }
        return needed;
    }

    /// What this recording does not see beyond [#UNSEEN], each in a sentence.
    public List<String> limits() {
        List<String> limits = new ArrayList<>();
        if (newsRefusal != null) {
            limits.add("ends of connections are not told by the kernel (" + newsRefusal
                    + "): bytes since the last look at a connection are missing, and so are short connections");
        }
        Set<Capability> effective = Capabilities.effective();
        if (!effective.contains(Capability.SYS_PTRACE)) {
            limits.add("owners of other users' connections are not known without CAP_SYS_PTRACE");
        }
        if (only == null && !effective.containsAll(Set.of(Capability.SYS_ADMIN, Capability.SYS_PTRACE))) {
            limits.add("flows of other network namespaces are not recorded without CAP_SYS_ADMIN and CAP_SYS_PTRACE");
        }
        return limits;
    }

    private void takeIn() {
        holders.beginPass();
        openNew(present());
        if (namespaces.isEmpty()) {
            throw new SockDiagException(
                    notes.isEmpty()
                            ? "there is no network namespace"
                            : String.valueOf(notes.getFirst().detail()));
        }
        namespaces.values().forEach(NamespaceSockets::takeIn);
        holders.endPass();
    }

    private Map<Long, NetworkNamespace> present() {
        Map<Long, NetworkNamespace> present = new LinkedHashMap<>();
        if (only != null) {
            present.put(only.inode(), only);
        } else {
            NetworkNamespace.all().forEach(namespace -> present.put(namespace.inode(), namespace));
        }
        return present;
    }

    private void openNew(Map<Long, NetworkNamespace> present) {
        for (NetworkNamespace namespace : present.values()) {
            if (!namespaces.containsKey(namespace.inode()) && !refused.contains(namespace.inode())) {
                open(namespace);
            }
        }
        refused.retainAll(present.keySet());
    }

    private void open(NetworkNamespace namespace) {
        try {
            NamespaceSockets sockets = namespace.call(
                    () -> NamespaceSockets.open(namespace.inode(), holders, this::nextFlowId, this::write, beganNanos));
            namespaces.put(namespace.inode(), sockets);
            if (sockets.newsRefusal() != null) {
                newsRefusal = sockets.newsRefusal();
            }
        } catch (IOException e) {
            refused.add(namespace.inode());
            note(LedgerKind.LIMITED, null, "network namespace " + namespace.inode() + " is not recorded: " + reason(e));
        }
    }

    private static String reason(IOException refusal) {
        Throwable cause = refusal.getCause() == null ? refusal : refusal.getCause();
        return String.valueOf(cause.getMessage());
    }

    private long nextFlowId() {
        return ++flows;
    }

    private void write(MemorySegment data, long offset, int length) {
        decoder().handle(data, offset, length);
    }

    private FlowDecoder decoder() {
        return Objects.requireNonNull(decoder, "writeTo() comes first");
    }

    @Override
    public Stream stream() {
        return Stream.FLOW;
    }

    @Override
    public void writeTo(Batch rows) {
        userNames.refresh();
        decoder = new FlowDecoder(rows, clock::unixMicros, userNames, containers, exclusions);
    }

    @Override
    public void drain() {
        namespaces.values().forEach(NamespaceSockets::drain);
    }

    @Override
    public void collect() {
        userNames.refresh();
        Map<Long, NetworkNamespace> present = present();
        openNew(present);
        holders.beginPass();
        namespaces.values().forEach(NamespaceSockets::beginPass);
        holders.endPass();
        namespaces.values().forEach(NamespaceSockets::endPass);
        tellMissed();
        closeEmpty(present.keySet());
    }

    // While it is open here, a namespace lives on that nobody else uses.
    private void closeEmpty(Set<Long> present) {
        namespaces.entrySet().removeIf(entry -> {
            NamespaceSockets sockets = entry.getValue();
            boolean unused = !present.contains(entry.getKey()) && sockets.live() == 0;
            if (unused) {
                missedInClosed += sockets.missed();
                sockets.close();
            }
            return unused;
        });
    }

    private void tellMissed() {
        long missed = missedInClosed
                + namespaces.values().stream()
                        .mapToLong(NamespaceSockets::missed)
                        .sum();
        if (missed > missedTold) {
            note(
                    LedgerKind.BETWEEN_POLLS,
                    missed - missedTold,
                    "estimated by ActiveOpens and PassiveOpens of /proc/net/snmp");
            missedTold = missed;
        }
        for (NamespaceSockets sockets : namespaces.values()) {
            if (sockets.takeOverflow()) {
                note(
                        LedgerKind.RING_FULL,
                        null,
                        "the kernel had more ends of connections to tell than there was room"
                                + " for in the netlink socket's buffer");
            }
            if (!sockets.isWhole()) {
                note(LedgerKind.BETWEEN_POLLS, null, "connections came and went while the kernel told of them");
            }
        }
        passedAt = clock.nowMicros();
    }

    private void note(LedgerKind kind, @Nullable Long count, String detail) {
        notes.add(new Note(kind, Stream.FLOW, passedAt, clock.nowMicros(), count, detail));
    }

    @Override
    public List<Note> notes() {
        List<Note> told = List.copyOf(notes);
        notes.clear();
        return told;
    }

    @Override
    public List<LossCount> losses() {
        return List.of();
    }

    /// Flows seen since the start.
    public long count() {
        return flows;
    }

    /// Flows that live now.
    public long liveCount() {
        return namespaces.values().stream().mapToLong(NamespaceSockets::live).sum();
    }

    @Override
    public void detach() {
        drain();
    }

    @Override
    public void close() {
        namespaces.values().forEach(NamespaceSockets::close);
        namespaces.clear();
    }
}
