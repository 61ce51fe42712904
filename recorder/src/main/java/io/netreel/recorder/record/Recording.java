package io.netreel.recorder.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.netreel.capture.FormatVersion;
import io.netreel.capture.LedgerKind;
import io.netreel.capture.Manifest;
import io.netreel.recorder.flow.FlowDecoder;
import io.netreel.recorder.flow.FlowPrograms;
import io.netreel.recorder.flow.UserNames;
import io.netreel.recorder.host.HostAddresses;
import io.netreel.recorder.host.HostFacts;
import io.netreel.recorder.host.MonotonicClock;
import io.netreel.recorder.host.NetworkNamespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Records until its time is over or it is told to stop.
public final class Recording {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Path PASSWD = Path.of("/etc/passwd");

    private final RecordingPlan plan;
    private final Path cgroup;
    private final String version;
    private final Map<String, JsonNode> config;
    private final StopRequest stop;
    private final Consumer<RecordingProgress> progress;
    private final MonotonicClock clock = new MonotonicClock();
    private final UserNames userNames = new UserNames(PASSWD);

    /// @param cgroup where the cgroup v2 hierarchy is mounted
    /// @param version of the recorder, for the manifest
    /// @param config the effective configuration, for the manifest
    /// @param progress told once a second
    public Recording(
            RecordingPlan plan,
            Path cgroup,
            String version,
            Map<String, JsonNode> config,
            StopRequest stop,
            Consumer<RecordingProgress> progress) {
        this.plan = plan;
        this.cgroup = cgroup;
        this.version = version;
        this.config = config;
        this.stop = stop;
        this.progress = progress;
    }

    /// Records, then seals the capture.
    ///
    /// @param folderMade told the capture's folder once recording has begun
    /// @throws IOException if the capture cannot be written
    public RecordingResult run(Consumer<Path> folderMade) throws IOException {
        try {
            return recordAndSeal(folderMade);
        } catch (UncheckedIOException e) {
            // a batch that could not be written, from within the ring's handler
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private RecordingResult recordAndSeal(Consumer<Path> folderMade) throws IOException {
        try (FlowPrograms programs = FlowPrograms.start(netnsInode(), plan.ringBytes(), cgroup)) {
            Instant started = instant(clock.nowMicros());
            Manifest.Host host = HostFacts.collect(plan.host(), plan.tags(), HostAddresses.in(namespaces()));
            CaptureFolder folder = CaptureFolder.create(plan.out(), plan.host(), started);
            folder.write(manifest(folder, host, started, null, List.of()));
            try (CaptureWriter writer = new CaptureWriter(folder, host)) {
                writer.ledger().note(LedgerKind.START, micros(started), null);
                folderMade.accept(folder.path());
                LossWatch losses = new LossWatch(programs, writer.ledger(), micros(started));
                capture(programs, writer, losses);
                Instant ended = instant(clock.nowMicros());
                writer.ledger().note(LedgerKind.STOP, micros(ended), null);
                List<Manifest.Segment> segments = writer.seal();
                folder.write(manifest(folder, host, started, ended, segments));
                long bytes =
                        segments.stream().mapToLong(Manifest.Segment::bytes).sum();
                return new RecordingResult(folder.path(), programs.flows(), losses.total(), bytes);
            }
        }
    }

    private void capture(FlowPrograms programs, CaptureWriter writer, LossWatch losses) {
        FlowDecoder decoder = new FlowDecoder(writer.flow(), clock::unixMicros, userNames);
        userNames.refresh();
        long begin = System.nanoTime();
        long nextInterval = plan.interval().toNanos();
        long nextProgress = 0;
        long elapsed = 0;
        while (!stop.isRequested() && !isOver(elapsed)) {
            stop.await(POLL);
            programs.drain(decoder);
            elapsed = System.nanoTime() - begin;
            if (elapsed >= nextInterval) {
                collect(programs, decoder, writer, losses);
                nextInterval = (elapsed / plan.interval().toNanos() + 1)
                        * plan.interval().toNanos();
            }
            if (elapsed >= nextProgress) {
                progress.accept(new RecordingProgress(
                        Duration.ofNanos(elapsed),
                        programs.flows(),
                        programs.liveFlows(),
                        programs.lostInRing() + programs.lostInMaps(),
                        writer.bytes()));
                nextProgress += Duration.ofSeconds(1).toNanos();
            }
        }
        collect(programs, decoder, writer, losses);
        programs.detach();
        programs.drain(decoder);
        losses.check(clock.nowMicros());
    }

    private boolean isOver(long elapsedNanos) {
        return plan.duration() != null && elapsedNanos >= plan.duration().toNanos();
    }

    private void collect(FlowPrograms programs, FlowDecoder decoder, CaptureWriter writer, LossWatch losses) {
        long step = clock.follow();
        if (step != 0) {
            writer.ledger().note(LedgerKind.CLOCK_STEP, clock.nowMicros(), "{\"step_us\": " + step / 1000 + "}");
        }
        userNames.refresh();
        programs.collectLiveFlows(decoder);
        losses.check(clock.nowMicros());
        writer.flush();
    }

    private Manifest manifest(
            CaptureFolder folder,
            Manifest.Host host,
            Instant started,
            @Nullable Instant ended,
            List<Manifest.Segment> segments) {
        Manifest.Recorder recorder = new Manifest.Recorder(version, plan.commandLine(), config, started, ended, null);
        return new Manifest(
                FormatVersion.CURRENT, folder.captureId(), host, recorder, HostFacts.clock(clock), segments, List.of());
    }

    private long netnsInode() {
        return plan.netns() == null ? 0 : plan.netns().inode();
    }

    private Iterable<NetworkNamespace> namespaces() {
        return plan.netns() == null ? NetworkNamespace.all() : List.of(plan.netns());
    }

    private static Instant instant(long unixMicros) {
        return Instant.EPOCH.plus(unixMicros, ChronoUnit.MICROS);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
