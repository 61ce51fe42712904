package io.netreel.recorder.flow;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.Stream;
import io.netreel.recorder.cgroup.Containers;
import io.netreel.recorder.exclude.Exclusions;
import io.netreel.recorder.segment.Batch;
import io.netreel.recorder.source.EventSource;
import io.netreel.recorder.source.LossCount;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/// The flows of TCP and UDP.
public final class FlowSource implements EventSource {

    private static final Path PASSWD = Path.of("/etc/passwd");

    private final FlowPrograms programs;
    private final LongUnaryOperator unixMicros;
    private final Containers containers;
    private final Exclusions exclusions;
    private final UserNames userNames = new UserNames(PASSWD);
    private @Nullable FlowDecoder decoder;

    /// @param programs which run; this closes them
    /// @param unixMicros turns CLOCK_MONOTONIC in nanoseconds into microseconds since the Unix epoch
    /// @param exclusions which rows are left out
    public FlowSource(
            FlowPrograms programs, LongUnaryOperator unixMicros, Containers containers, Exclusions exclusions) {
        this.programs = programs;
        this.unixMicros = unixMicros;
        this.containers = containers;
        this.exclusions = exclusions;
    }

    @Override
    public Stream stream() {
        return Stream.FLOW;
    }

    @Override
    public void writeTo(Batch rows) {
        userNames.refresh();
        decoder = new FlowDecoder(rows, unixMicros, userNames, containers, exclusions);
    }

    @Override
    public void drain() {
        programs.drain(decoder());
        programs.makeRoomForUdp(decoder());
    }

    @Override
    public void collect() {
        userNames.refresh();
        programs.collectLiveFlows(decoder());
    }

    private FlowDecoder decoder() {
        return Objects.requireNonNull(decoder, "writeTo() comes first");
    }

    @Override
    public List<LossCount> losses() {
        return List.of(
                LossCount.ofCpus(Stream.FLOW, LedgerKind.RING_FULL, programs.lostInRingByCpu()),
                LossCount.of(Stream.FLOW, LedgerKind.MAP_FULL, programs.lostInMaps()),
                LossCount.of(
                        Stream.FLOW,
                        LedgerKind.END_UNSEEN,
                        programs.vanished() + programs.unfinished() + programs.torn()));
    }

    /// Flows seen since the start.
    public long count() {
        return programs.flows();
    }

    /// Flows that live now.
    public long liveCount() {
        return programs.liveFlows();
    }

    /// Looks for connections that vanished as late as can be: once the hooks are detached, any may end unseen.
    @Override
    public void detach() {
        programs.countVanished(decoder());
        programs.detach();
    }

    @Override
    public void close() {
        programs.close();
    }
}
