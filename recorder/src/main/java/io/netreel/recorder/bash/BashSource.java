package io.netreel.recorder.bash;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.Stream;
import io.netreel.recorder.cgroup.Containers;
import io.netreel.recorder.libbpf.BpfException;
import io.netreel.recorder.libc.Capability;
import io.netreel.recorder.segment.Batch;
import io.netreel.recorder.source.EventSource;
import io.netreel.recorder.source.LossCount;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/// The lines entered in interactive bashes.
public final class BashSource implements EventSource {

    /// What must be kept to attach, while it records, to shells that start later, by paths below /proc.
    public static final Set<Capability> CAPABILITIES =
            Set.of(Capability.BPF, Capability.PERFMON, Capability.SYS_PTRACE, Capability.DAC_READ_SEARCH);

    // A record is at most 12 KB. People type slowly; what is pasted is some kilobytes.
    private static final int SMALLEST_RING = 64 << 10;
    private static final int LARGEST_RING = 1 << 20;
    // A walk tells of some 2,000 programs.
    private static final int MOST_WALKS = 10;
    // How long the start waits until the bashes that run are attached to.
    private static final Duration START_PATIENCE = Duration.ofSeconds(10);

    private final BashPrograms programs;
    private final ShellFinder finder;
    private final LongUnaryOperator unixMicros;
    private final PasswdUsers users = new PasswdUsers();
    private final Containers containers;
    private @Nullable BashDecoder decoder;

    private BashSource(BashPrograms programs, ShellFinder finder, LongUnaryOperator unixMicros, Containers containers) {
        this.programs = programs;
        this.finder = finder;
        this.unixMicros = unixMicros;
        this.containers = containers;
    }

    /// Finds the bashes that run, and records what is entered in them and in later ones.
    ///
    /// @param netns inode of the only network namespace to record; 0 for all
    /// @param ringBytes size of a ring buffer for flows: lines need less, and a record must fit
    /// @param unixMicros turns CLOCK_MONOTONIC in nanoseconds into microseconds since the Unix epoch
    /// @throws BpfException if the kernel refuses
    public static BashSource start(long netns, int ringBytes, LongUnaryOperator unixMicros, Containers containers) {
        BashPrograms programs = BashPrograms.start(netns, Math.clamp(ringBytes, SMALLEST_RING, LARGEST_RING));
        ShellFinder finder = new ShellFinder(programs);
        BashSource source = new BashSource(programs, finder, unixMicros, containers);
        try {
            finder.start();
            source.findShells();
            BpfException refusal = finder.refusal();
            if (refusal != null) {
                throw refusal;
            }
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
        return source;
    }

    private void findShells() {
        for (int walk = 0; walk < MOST_WALKS; walk++) {
            boolean complete = programs.walkProcesses();
            finder.await(START_PATIENCE);
            if (complete) {
                return;
            }
        }
    }

    @Override
    public Stream stream() {
        return Stream.BASH;
    }

    @Override
    public void writeTo(Batch rows) {
        decoder = new BashDecoder(rows, unixMicros, users, containers);
    }

    @Override
    public void drain() {
        programs.drainLines(decoder());
    }

    /// Looks for programs of which there was no room to tell.
    @Override
    public void collect() {
        boolean ignored = programs.walkProcesses();
    }

    private BashDecoder decoder() {
        return Objects.requireNonNull(decoder, "writeTo() comes first");
    }

    @Override
    public List<LossCount> losses() {
        return List.of(
                LossCount.ofCpus(Stream.BASH, LedgerKind.RING_FULL, programs.lostInRingByCpu()),
                LossCount.ofCpus(Stream.BASH, LedgerKind.MAP_FULL, programs.unreadableByCpu()),
                LossCount.of(Stream.BASH, LedgerKind.END_UNSEEN, programs.unfinished()));
    }

    @Override
    public List<String> refusals() {
        return finder.takeRefusals();
    }

    /// Lines recorded since the start.
    public long count() {
        return decoder == null ? 0 : decoder.rows();
    }

    @Override
    public void detach() {
        finder.close();
        programs.detach();
    }

    @Override
    public void close() {
        finder.close();
        users.close();
        programs.close();
    }
}
