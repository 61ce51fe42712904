package io.netreel.recorder.spool;

import io.netreel.capture.Stream;
import io.netreel.capture.segment.BatchFrame;
import io.netreel.recorder.segment.Disk;
import io.netreel.recorder.segment.FrameSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/// Takes batches of rows and never makes their recorder wait: one thread writes them, another, of low priority,
/// seals finished segments.
public final class Spool implements FrameSink {

    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    @FunctionalInterface
    private interface Milestone {
        boolean reachedWithin(Duration time) throws InterruptedException;
    }

    private static final Duration LOOK = Duration.ofMillis(20);

    private final FrameQueue queue;
    private final Queue<Note> notes = new ConcurrentLinkedQueue<>();
    private final Map<Stream, Drops> drops = new EnumMap<>(Stream.class);
    private final LongSupplier unixMicros;
    private final Budget budget;
    private final OpenSegments segments;
    private final SegmentWriter writer;
    private final Sealer sealer;
    private final List<Thread> threads;
    private volatile @Nullable Throwable failure;
    private long dropped;
    private long unwritten;
    private boolean ending;

    private Spool(
            Disk disk,
            Path folder,
            CaptureState state,
            SpoolOptions options,
            BufferAllocator allocator,
            LongSupplier unixMicros,
            Runnable lowerPriority,
            Runnable signOfLife) {
        this.queue = new FrameQueue(options.bufferBytes());
        this.unixMicros = unixMicros;
        this.budget = new Budget(options, state, notes::add, unixMicros);
        this.sealer = new Sealer(new Sealing(disk, folder, state, allocator), budget, notes::add, unixMicros);
        this.segments = new OpenSegments(disk, folder, options, sealer, budget, state.manifest());
        this.writer = new SegmentWriter(disk, folder, options, queue, segments, sealer, budget, signOfLife);
        this.threads = List.of(thread("writer", writer::run), thread("sealer", () -> {
            lowerPriority.run();
            sealer.run();
        }));
    }

    /// Begins the segments of `streams` and the work on them.
    ///
    /// @param state whose manifest is on the disk already
    /// @param unixMicros now, in microseconds since the Unix epoch
    /// @param lowerPriority makes the calling thread yield to all others
    /// @param signOfLife run at each sync, whether the disk takes rows or not
    public static Spool start(
            Disk disk,
            Path folder,
            CaptureState state,
            List<Stream> streams,
            SpoolOptions options,
            BufferAllocator allocator,
            LongSupplier unixMicros,
            Runnable lowerPriority,
            Runnable signOfLife)
            throws IOException {
        Spool spool = new Spool(disk, folder, state, options, allocator, unixMicros, lowerPriority, signOfLife);
        for (Stream stream : Stream.values()) {
            spool.drops.put(stream, new Drops(stream, spool.notes::add, unixMicros.getAsLong()));
        }
        spool.segments.begin(streams, unixMicros.getAsLong());
        spool.threads.forEach(Thread::start);
        return spool;
    }

    private Thread thread(String name, Work work) {
        return Thread.ofPlatform().name(name).daemon().unstarted(() -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Throwable t) {
                failure = t;
            }
        });
    }

    /// Takes a batch, or drops it and counts its rows.
    ///
    /// @throws IllegalStateException if the spool failed, for a reason that is no disk's
    @Override
    public void accept(Stream stream, BatchFrame frame) {
        requireSound();
        long now = unixMicros.getAsLong();
        Drops ofStream = drops.get(stream);
        if (ofStream == null) {
            throw new IllegalArgumentException("No stream is called " + stream);
        }
        if (queue.offer(new FrameQueue.Item(stream, frame, ofStream.lastBatch()))) {
            ofStream.kept(now);
        } else {
            ofStream.dropped(frame.rows(), now, writer.refusal());
            dropped += frame.rows();
        }
    }

    private void requireSound() {
        @Nullable Throwable why = failure;
        if (why != null) {
            throw new IllegalStateException("The capture cannot be written any more: " + why, why);
        }
    }

    /// What the ledger is to tell since the last call.
    List<Note> takeNotes() {
        List<Note> taken = new ArrayList<>();
        for (Note note = notes.poll(); note != null; note = notes.poll()) {
            taken.add(note);
        }
        return taken;
    }

    /// Whether the ledger may hand over rows for now. In the end it may: what is not taken then is lost.
    boolean hasRoomForNotes() {
        return ending || queue.hasRoomForLedger();
    }

    /// Bytes that wait to be written.
    long waitingBytes() {
        return queue.bytes();
    }

    /// Rows dropped since the start.
    public long dropped() {
        return dropped;
    }

    /// Bytes in the capture's folder.
    public long bytes() {
        return budget.usedBytes();
    }

    /// Why rows wait in memory for now; NULL if they do not.
    public @Nullable String refusal() {
        @Nullable Refusal now = writer.refusal();
        return now == null ? null : now.reason();
    }

    /// Writes and seals all rows but the ledger's; none will come. The ledger is flushed after that, to tell what
    /// was dropped or removed.
    ///
    /// @param patience how long to wait for a disk that takes nothing
    public void finishRows(Duration patience) throws InterruptedException {
        ending = true;
        writer.endRows();
        if (!await(writer::awaitRows, patience)) {
            writer.giveUp();
            awaitForEver(writer::awaitRows);
            dropWhatWaits();
        }
        while (!await(sealer::awaitIdle, patience) && !sealer.isRefused()) {
            requireSound(); // a large segment takes its time
        }
        budget.keepAll();
        drops.values().forEach(Drops::end);
    }

    private void dropWhatWaits() {
        long now = unixMicros.getAsLong();
        for (FrameQueue.Item item : queue.discardRows()) {
            int rows = item.frame().rows();
            Objects.requireNonNull(drops.get(item.stream())).dropped(rows, item.from(), now, writer.refusal());
            dropped += rows;
            unwritten += rows;
        }
    }

    /// Writes and seals the ledger too.
    ///
    /// @param patience how long to wait for a disk that takes nothing
    /// @return what the disk did not take
    public Unfinished finish(Duration patience) throws InterruptedException {
        writer.finish();
        if (!await(threads.getFirst()::join, patience)) {
            writer.giveUp();
            awaitForEver(threads.getFirst()::join);
        }
        if (!await(threads.getLast()::join, patience)) {
            sealer.giveUp();
            awaitForEver(threads.getLast()::join);
        }
        requireSound();
        return new Unfinished(unwritten, queue.ledgerRows(), !sealer.awaitIdle(Duration.ZERO) || sealer.hasLeftovers());
    }

    // As long as the disk takes anything at all, it is worth waiting.
    private boolean await(Milestone milestone, Duration patience) throws InterruptedException {
        Backlog before = backlog();
        long since = System.nanoTime();
        while (!milestone.reachedWithin(LOOK)) {
            requireSound();
            Backlog now = backlog();
            if (!now.equals(before)) {
                before = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > patience.toNanos()) {
                return false;
            }
        }
        return true;
    }

    private void awaitForEver(Milestone milestone) throws InterruptedException {
        while (!milestone.reachedWithin(LOOK)) {
            requireSound();
        }
    }

    private Backlog backlog() {
        return new Backlog(waitingBytes(), sealer.pendingBytes());
    }

    private record Backlog(long waitingBytes, long unsealedBytes) {}

    /// What the disk did not take.
    ///
    /// @param rows that waited in memory and are lost; the ledger tells of them
    /// @param ledgerRows of the ledger itself
    /// @param segments whether open segments remain that could not be sealed
    public record Unfinished(long rows, long ledgerRows, boolean segments) {

        public boolean isNothing() {
            return rows == 0 && isWhole();
        }

        /// Whether all that was recorded is sealed, or the ledger tells of it.
        public boolean isWhole() {
            return ledgerRows == 0 && !segments;
        }
    }
}
