package io.netreel.recorder.record;

import io.netreel.capture.Stream;
import io.netreel.recorder.bash.BashSource;
import io.netreel.recorder.flow.FlowPrograms;
import io.netreel.recorder.flow.FlowSource;
import io.netreel.recorder.host.MonotonicClock;
import io.netreel.recorder.libbpf.BpfException;
import io.netreel.recorder.source.EventSource;
import io.netreel.recorder.source.LossCount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that one recording listens to.
final class Sources implements AutoCloseable {

    private final @Nullable FlowSource flows;
    private final @Nullable BashSource bash;
    private final List<EventSource> all;
    private final List<SwitchedOff> switchedOff;

    private Sources(@Nullable FlowSource flows, @Nullable BashSource bash, List<SwitchedOff> switchedOff) {
        this.flows = flows;
        this.bash = bash;
        List<EventSource> sources = new ArrayList<>();
        if (flows != null) {
            sources.add(flows);
        }
        if (bash != null) {
            sources.add(bash);
        }
        this.all = List.copyOf(sources);
        this.switchedOff = switchedOff;
    }

    /// Starts them.
    ///
    /// @param cgroup where the cgroup v2 hierarchy is mounted
    /// @throws BpfException if the kernel refuses; without shells the rest is recorded, if there is a rest
    static Sources start(RecordingPlan plan, Path cgroup, MonotonicClock clock) {
        long netns = plan.netns() == null ? 0 : plan.netns().inode();
        FlowSource flows = null;
        if (plan.plugins().contains(Plugin.NET)) {
            flows = new FlowSource(FlowPrograms.start(netns, plan.ringBytes(), cgroup), clock::unixMicros);
        }
        if (!plan.plugins().contains(Plugin.BASH)) {
            return new Sources(flows, null, List.of());
        }
        try {
            BashSource bash = BashSource.start(netns, plan.ringBytes(), clock::unixMicros);
            return new Sources(flows, bash, List.of());
        } catch (BpfException e) {
            if (flows == null) {
                throw e;
            }
            return new Sources(flows, null, List.of(SwitchedOff.because(Plugin.BASH, Stream.BASH, e)));
        }
    }

    /// What was to be recorded, and cannot be.
    List<SwitchedOff> switchedOff() {
        return switchedOff;
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
        all.forEach(EventSource::collect);
    }

    List<LossCount> losses() {
        return all.stream().flatMap(source -> source.losses().stream()).toList();
    }

    /// Detaches all, then drains what they still hold.
    void end() {
        all.forEach(EventSource::detach);
        drain();
    }

    /// Flows seen since the start.
    long flows() {
        return flows == null ? 0 : flows.count();
    }

    /// Flows that live now.
    long liveFlows() {
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
