package io.netreel.recorder.record;

import io.netreel.capture.Stream;
import io.netreel.recorder.cgroup.Containers;
import io.netreel.recorder.dns.DnsSource;
import io.netreel.recorder.flow.FlowPrograms;
import io.netreel.recorder.flow.FlowSource;
import io.netreel.recorder.host.MonotonicClock;
import io.netreel.recorder.source.EventSource;
import io.netreel.recorder.source.LossCount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// All that one recording listens to.
final class Sources implements AutoCloseable {

    private final Containers containers;
    private final FlowSource flows;
    private final List<EventSource> all;

    private Sources(Containers containers, FlowSource flows, List<EventSource> all) {
        this.containers = containers;
        this.flows = flows;
        this.all = List.copyOf(all);
    }

    /// Starts them.
    ///
    /// @param cgroup where the cgroup v2 hierarchy is mounted
    static Sources start(RecordingPlan plan, Path cgroup, MonotonicClock clock) {
        long netns = plan.netns() == null ? 0 : plan.netns().inode();
        Containers containers = new Containers(cgroup);
        FlowPrograms programs = FlowPrograms.start(netns, plan.ringBytes(), cgroup);
        FlowSource flows = new FlowSource(programs, clock::unixMicros, containers, plan.exclusions());
        return new Sources(containers, flows, List.of(flows, new DnsSource(programs, clock::unixMicros)));
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

    /// Detaches all, then drains what they still hold.
    void end() {
        all.forEach(EventSource::detach);
        drain();
    }

    /// Flows seen since the start.
    long flows() {
        return flows.count();
    }

    /// Flows that live now.
    long liveFlows() {
        return flows.liveCount();
    }

    @Override
    public void close() {
        all.forEach(EventSource::close);
    }
}
