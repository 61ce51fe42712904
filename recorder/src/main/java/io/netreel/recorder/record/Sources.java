package io.netreel.recorder.record;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.Stream;
import io.netreel.recorder.bash.BashSource;
import io.netreel.recorder.cgroup.Containers;
import io.netreel.recorder.dns.DnsSource;
import io.netreel.recorder.flow.FlowPart;
import io.netreel.recorder.flow.FlowPrograms;
import io.netreel.recorder.flow.FlowSource;
import io.netreel.recorder.host.MonotonicClock;
import io.netreel.recorder.libbpf.BpfException;
import io.netreel.recorder.libc.Capability;
import io.netreel.recorder.libc.SystemCallException;
import io.netreel.recorder.sockdiag.SockDiagSource;
import io.netreel.recorder.source.EventSource;
import io.netreel.recorder.source.LossCount;
import io.netreel.recorder.spool.Ledger;
import io.netreel.recorder.spool.Note;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that one recording listens to.
final class Sources implements AutoCloseable {

    private final Containers containers;
    private final List<EventSource> all = new ArrayList<>();
    private final List<SwitchedOff> switchedOff = new ArrayList<>();
    private @Nullable FlowSource flows;
    private @Nullable SockDiagSource sockDiag;
    private @Nullable BashSource bash;

    private Sources(Containers containers) {
        this.containers = containers;
    }

    /// Starts them.
    ///
    /// @param cgroup where the cgroup v2 hierarchy is mounted
    /// @throws BpfException if the kernel refuses; without shells the rest is recorded, if there is a rest
    /// @throws io.netreel.recorder.sockdiag.SockDiagException if it refuses sock_diag too, where that is to be used
    static Sources start(RecordingPlan plan, Path cgroup, MonotonicClock clock) {
        Sources sources = new Sources(new Containers(cgroup));
        try {
            if (plan.plugins().contains(Plugin.NET)) {
                sources.startNet(plan, cgroup, clock);
            }
            if (plan.plugins().contains(Plugin.BASH)) {
                sources.startBash(plan, clock);
            }
        } catch (RuntimeException e) {
            sources.close();
            throw e;
        }
        return sources;
    }

    private void startNet(RecordingPlan plan, Path cgroup, MonotonicClock clock) {
        switch (plan.engine()) {
            case EBPF -> startPrograms(plan, cgroup, clock);
            case SOCK_DIAG -> startSockDiag(plan, cgroup, clock, "it was asked for");
            case AUTO -> {
                try {
                    startPrograms(plan, cgroup, clock);
                } catch (BpfException | SystemCallException e) {
                    startSockDiag(plan, cgroup, clock, "eBPF is refused (" + e.getMessage() + ")");
                }
            }
        }
    }

    private void startPrograms(RecordingPlan plan, Path cgroup, MonotonicClock clock) {
        FlowPrograms programs = FlowPrograms.start(netns(plan), plan.ringBytes(), cgroup);
        flows = new FlowSource(programs, clock::unixMicros, containers, plan.exclusions());
        all.add(flows);
        Map<FlowPart, String> refused = programs.refused();
        String packets = refused.get(FlowPart.PACKETS);
        if (packets == null) {
            all.add(new DnsSource(programs, clock::unixMicros, containers, plan.exclusions()));
        } else {
            switchedOff.add(SwitchedOff.stream(Stream.DNS, packets));
        }
        refused.forEach((part, refusal) ->
                switchedOff.add(SwitchedOff.limited(Stream.FLOW, "without " + part.loss() + ": " + refusal)));
    }

    private void startSockDiag(RecordingPlan plan, Path cgroup, MonotonicClock clock, String why) {
        String engine = "engine sock-diag, since " + why + "; ";
        sockDiag = SockDiagSource.start(plan.netns(), clock, containers, plan.exclusions(), cgroup);
        all.add(sockDiag);
        switchedOff.add(SwitchedOff.limited(Stream.FLOW, engine + SockDiagSource.UNSEEN));
        sockDiag.limits().forEach(limit -> switchedOff.add(SwitchedOff.limited(Stream.FLOW, limit)));
        switchedOff.add(SwitchedOff.stream(Stream.DNS, engine + "DNS is not seen without eBPF"));
    }

    private void startBash(RecordingPlan plan, MonotonicClock clock) {
        if (sockDiag != null) {
            switchedOff.add(SwitchedOff.plugin(
                    Plugin.BASH, Stream.BASH, "engine sock-diag; command lines are not seen without eBPF"));
            return;
        }
        try {
            bash = BashSource.start(netns(plan), plan.ringBytes(), clock::unixMicros, containers);
            all.add(bash);
        } catch (BpfException e) {
            if (flows == null) {
                throw e;
            }
            switchedOff.add(SwitchedOff.plugin(Plugin.BASH, Stream.BASH, String.valueOf(e.getMessage())));
        }
    }

    private static long netns(RecordingPlan plan) {
        return plan.netns() == null ? 0 : plan.netns().inode();
    }

    /// What was to be recorded, and cannot be.
    List<SwitchedOff> switchedOff() {
        return List.copyOf(switchedOff);
    }

    /// By what flows are recorded.
    Engine engine() {
        return sockDiag == null ? Engine.EBPF : Engine.SOCK_DIAG;
    }

    /// Which capabilities are needed when recording has begun.
    Set<Capability> capabilities() {
        Set<Capability> needed = EnumSet.noneOf(Capability.class);
        if (bash != null) {
            needed.addAll(BashSource.CAPABILITIES);
        }
        if (sockDiag != null) {
            needed.addAll(sockDiag.capabilities());
        }
        return needed;
    }

    /// The streams that are written, the ledger included.
    List<Stream> streams() {
        List<Stream> streams =
                new ArrayList<>(all.stream().map(EventSource::stream).toList());
        streams.add(Stream.LEDGER);
        return streams;
    }

    void writeTo(RowBatches rows) {
        all.forEach(source -> source.writeTo(rows.of(source.stream())));
    }

    void drain() {
        all.forEach(EventSource::drain);
    }

    void collect() {
        containers.refresh();
        all.forEach(EventSource::collect);
    }

    List<LossCount> losses() {
        return all.stream().flatMap(source -> source.losses().stream()).toList();
    }

    /// What the sources tell in words of their own since the last call.
    List<Note> notes() {
        return all.stream().flatMap(source -> source.notes().stream()).toList();
    }

    /// Notes what the kernel refused since the last call, although its plugin records the rest.
    void noteRefusals(Ledger ledger, long now) {
        for (EventSource source : all) {
            for (String refusal : source.refusals()) {
                ledger.write(new Note(LedgerKind.SWITCHED_OFF, source.stream(), now, now, null, refusal));
            }
        }
    }

    /// Detaches all, then drains what they still hold.
    void end() {
        all.forEach(EventSource::detach);
        drain();
    }

    /// Flows seen since the start.
    long flows() {
        if (sockDiag != null) {
            return sockDiag.count();
        }
        return flows == null ? 0 : flows.count();
    }

    /// Flows that live now.
    long liveFlows() {
        if (sockDiag != null) {
            return sockDiag.liveCount();
        }
        return flows == null ? 0 : flows.liveCount();
    }

    /// Command lines recorded since the start.
    long commands() {
        return bash == null ? 0 : bash.count();
    }

    @Override
    public void close() {
        all.forEach(EventSource::close);
    }
}
