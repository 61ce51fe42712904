package io.netreel.recorder.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.netreel.capture.FormatVersion;
import io.netreel.capture.LedgerKind;
import io.netreel.capture.Manifest;
import io.netreel.recorder.host.HostAddresses;
import io.netreel.recorder.host.HostFacts;
import io.netreel.recorder.host.MonotonicClock;
import io.netreel.recorder.host.NetworkNamespace;
import io.netreel.recorder.libc.LibC;
import io.netreel.recorder.segment.Disk;
import io.netreel.recorder.segment.LocalDisk;
import io.netreel.recorder.spool.CaptureFolder;
import io.netreel.recorder.spool.CaptureState;
import io.netreel.recorder.spool.FolderLock;
import io.netreel.recorder.spool.Spool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

/// Records until its time is over or it is told to stop.
public final class Recording {

    // How long the end of a recording waits for a disk that is full.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RecordingPlan plan;
    private final Path cgroup;
    private final String version;
    private final Map<String, JsonNode> config;
    private final StopRequest stop;
    private final Consumer<RecordingProgress> progress;
    private final MonotonicClock clock = new MonotonicClock();
    private final Disk disk = new LocalDisk();

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
    /// @throws IOException if the capture cannot be begun or ended; a disk that refuses in between is waited for
    public RecordingResult run(Consumer<Path> folderMade) throws IOException {
        try (Sources sources = Sources.start(plan, cgroup, clock)) {
            Instant started = instant(clock.nowMicros());
            Manifest.Host host = HostFacts.collect(plan.host(), plan.tags(), HostAddresses.in(namespaces()));
            CaptureFolder folder = CaptureFolder.create(disk, plan.out(), plan.host(), started);
            try (FolderLock lock = FolderLock.tryLock(folder.path()).orElseThrow()) {
                CaptureState state = new CaptureState(disk, folder.path(), manifest(folder, host, started), plan.key());
                state.write();
                return record(sources, folder, state, lock, folderMade);
            }
        }
    }

    private RecordingResult record(
            Sources sources, CaptureFolder folder, CaptureState state, FolderLock lock, Consumer<Path> folderMade)
            throws IOException {
        try (BufferAllocator allocator = new RootAllocator()) {
            Spool spool = Spool.start(
                    disk,
                    folder.path(),
                    state,
                    sources.streams(),
                    plan.spool(),
                    allocator,
                    clock::nowMicros,
                    LibC::lowerPriority,
                    lock::touch);
            long lost = 0;
            @Nullable RuntimeException failure = null;
            Instant ended;
            try (RowBatches rows = new RowBatches(spool, sources.streams(), allocator)) {
                rows.ledger()
                        .note(
                                LedgerKind.START,
                                micros(state.manifest().recorder().started()),
                                null);
                rows.flush(); // before any row that has a higher number
                folderMade.accept(folder.path());
                try {
                    lost = new RecordingLoop(plan, clock, stop, progress, state).run(sources, rows, spool);
                } catch (RuntimeException e) {
                    failure = e; // what was recorded until then is sealed first
                }
                rows.flush();
                spool.finishRows(PATIENCE);
                ended = instant(clock.nowMicros());
                rows.ledger().note(LedgerKind.STOP, micros(ended), null);
                rows.flush();
            }
            Spool.Unfinished unfinished = spool.finish(PATIENCE);
            // a capture that ended has all of its segments sealed and listed: a verifier takes others for added
            if (unfinished.isWhole()) {
                state.setEnded(ended);
            }
            state.write();
            if (failure != null) {
                throw failure;
            }
            return new RecordingResult(
                    folder.path(), sources.flows(), lost + spool.dropped(), spool.bytes(), unfinished);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while sealing", e);
        }
    }

    private Manifest manifest(CaptureFolder folder, Manifest.Host host, Instant started) {
        Manifest.Recorder recorder = new Manifest.Recorder(version, plan.commandLine(), config, started, null, null);
        return new Manifest(
                FormatVersion.CURRENT,
                folder.captureId(),
                host,
                recorder,
                HostFacts.clock(clock),
                List.of(),
                List.of());
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
