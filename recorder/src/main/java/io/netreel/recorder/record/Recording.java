package io.netreel.recorder.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netreel.capture.FormatVersion;
import io.netreel.capture.LedgerKind;
import io.netreel.capture.Manifest;
import io.netreel.recorder.host.HostAddresses;
import io.netreel.recorder.host.HostFacts;
import io.netreel.recorder.host.MonotonicClock;
import io.netreel.recorder.libc.LibC;
import io.netreel.recorder.privilege.Privileges;
import io.netreel.recorder.segment.Disk;
import io.netreel.recorder.segment.LocalDisk;
import io.netreel.recorder.spool.CaptureFolder;
import io.netreel.recorder.spool.CaptureState;
import io.netreel.recorder.spool.FolderLock;
import io.netreel.recorder.spool.Note;
import io.netreel.recorder.spool.Spool;
import io.netreel.recorder.spool.Unfinished;
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
    private final Marks marks = new Marks(clock::nowMicros);
    private final Disk disk = new LocalDisk();
    private volatile Engine engine = Engine.EBPF;

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

    /// Where marks go while it records.
    public Marks marks() {
        return marks;
    }

    /// By what flows are recorded, once recording has begun.
    public Engine engine() {
        return engine;
    }

    /// Records, then seals the capture.
    ///
    /// @param folderMade told the capture's folder once recording has begun
    /// @param warning told in a sentence what cannot be recorded
    /// @throws IOException if the capture cannot be begun or ended; a disk that refuses in between is waited for
    public RecordingResult run(Consumer<Path> folderMade, Consumer<String> warning) throws IOException {
        try (Sources sources = Sources.start(plan, cgroup, clock);
                HostAddresses addresses = HostAddresses.of(plan.netns())) {
            engine = sources.engine();
            sources.switchedOff().forEach(plugin -> warning.accept(plugin.sentence()));
            Instant started = instant(clock.nowMicros());
            Manifest.Host host = HostFacts.collect(plan.host(), plan.tags(), addresses.present(List.of()));
            CaptureFolder folder = CaptureFolder.create(disk, plan.out(), plan.host(), started);
            try (FolderLock lock = FolderLock.tryLock(folder.path()).orElseThrow()) {
                CaptureState state = new CaptureState(disk, folder.path(), manifest(folder, host, started), plan.key());
                state.write();
                // on a host whose CPUs are all busy, the ring would fill up while this thread waits for its turn
                LibC.raisePriority();
                Privileges.dropWhatIsDone(sources.capabilities(), folder.path());
                return record(sources, addresses, folder, state, lock, folderMade);
            }
        }
    }

    private static void note(Sources sources, RowBatches rows, long now) {
        for (SwitchedOff plugin : sources.switchedOff()) {
            rows.ledger().write(new Note(plugin.kind(), plugin.stream(), now, now, null, plugin.reason()));
        }
    }

    private RecordingResult record(
            Sources sources,
            HostAddresses addresses,
            CaptureFolder folder,
            CaptureState state,
            FolderLock lock,
            Consumer<Path> folderMade)
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
            RecordingLoop.@Nullable End end = null;
            @Nullable RuntimeException failure = null;
            Instant ended;
            try (RowBatches rows = new RowBatches(spool, sources.streams(), allocator)) {
                rows.ledger()
                        .note(
                                LedgerKind.START,
                                micros(state.manifest().recorder().started()),
                                start());
                note(sources, rows, micros(state.manifest().recorder().started()));
                rows.flush(); // before any row that has a higher number
                folderMade.accept(folder.path());
                try {
                    AddressWatch watch = new AddressWatch(
                            rows.ledger(),
                            addresses::present,
                            state.manifest().host().addresses());
                    end = new RecordingLoop(plan, clock, stop, progress, marks, state).run(sources, rows, watch, spool);
                } catch (RuntimeException e) {
                    failure = e; // what was recorded until then is sealed first
                }
                marks.end(rows.ledger());
                rows.flush();
                spool.finishRows(PATIENCE);
                // not when all of it is on the disk: what happened meanwhile was not recorded
                ended = instant(end == null ? clock.nowMicros() : end.micros());
                rows.ledger().note(LedgerKind.STOP, micros(ended), exclusionsAtStop());
                rows.flush();
            }
            Unfinished unfinished = spool.finish(PATIENCE);
            // a capture that ended has all of its segments sealed and listed: a verifier takes others for added
            if (unfinished.isWhole()) {
                state.setEnded(ended);
            }
            state.write();
            if (failure != null) {
                throw failure;
            }
            return new RecordingResult(
                    folder.path(),
                    sources.flows(),
                    sources.commands(),
                    (end == null ? 0 : end.lost()) + spool.dropped(),
                    !plan.exclusions().isEmpty(),
                    plan.exclusions().rows(),
                    spool.bytes(),
                    unfinished);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while sealing", e);
        }
    }

    // A reader of the rows must know by what flows were recorded, and that some are left out.
    private @Nullable String start() {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        if (plan.plugins().contains(Plugin.NET)) {
            detail.put("engine", engine.engineName());
        }
        if (!plan.exclusions().isEmpty()) {
            detail.set("exclude", config.get("exclude"));
        }
        return detail.isEmpty() ? null : detail.toString();
    }

    private @Nullable String exclusionsAtStop() {
        return plan.exclusions().isEmpty()
                ? null
                : "{\"excluded_rows\": " + plan.exclusions().rows() + "}";
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

    private static Instant instant(long unixMicros) {
        return Instant.EPOCH.plus(unixMicros, ChronoUnit.MICROS);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
