package io.netreel.recorder.spool;

import io.netreel.capture.Stream;
import io.netreel.capture.segment.BatchFrame;
import io.netreel.recorder.segment.Disk;
import io.netreel.recorder.segment.FrameSink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/// Takes batches of rows and never makes their recorder wait: one thread writes them, another, of low priority,
/// seals finished segments.
public final class Spool implements FrameSink {

    private final FrameQueue queue;
    private final Queue<Note> notes = new ConcurrentLinkedQueue<>();
    private final DroppedRows drops;
    private final LongSupplier unixMicros;
    private final Budget budget;
    private final FinishedSegments finished = new FinishedSegments();
    private final OpenSegments segments;
    private final SegmentWriter writer;
    private final Sealer sealer;
    private final Worker writing;
    private final Worker sealing;
    private final Patience patience;
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
        this.drops = new DroppedRows(notes::add, unixMicros.getAsLong());
        this.budget =
                new Budget(options, state, new OldestSegment(folder), Budget.MOST_SEGMENTS, notes::add, unixMicros);
        Rotation rotation =
                new Rotation(options, () -> state.manifest().segments().size());
        this.segments = new OpenSegments(disk, folder, rotation, finished, budget, state.manifest());
        this.writer = new SegmentWriter(disk, folder, options, queue, segments, finished, budget, signOfLife);
        this.sealer = new Sealer(finished, new Sealing(disk, folder, state, allocator), budget, notes::add, unixMicros);
        this.writing = new Worker("writer", writer::run);
        this.sealing = new Worker("sealer", () -> {
            lowerPriority.run();
            sealer.run();
        });
        this.patience =
                new Patience(() -> new Patience.Backlog(waitingBytes(), finished.pendingBytes()), this::requireSound);
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
        spool.segments.begin(streams, unixMicros.getAsLong());
        spool.writing.start();
        spool.sealing.start();
        return spool;
    }

    /// Takes a batch, or drops it and counts its rows.
    ///
    /// @throws IllegalStateException if the spool failed, for a reason that is no disk's
    @Override
    public void accept(Stream stream, BatchFrame frame) {
        requireSound();
        long now = unixMicros.getAsLong();
        if (queue.offer(new FrameQueue.Item(stream, frame, drops.lastBatch(stream)))) {
            drops.kept(stream, now);
        } else {
            drops.dropped(stream, frame.rows(), now, writer.refusal());
        }
    }

    private void requireSound() {
        writing.requireSound();
        sealing.requireSound();
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
        return drops.total();
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
    /// @param standstill how long to wait for a disk that takes nothing
    public void finishRows(Duration standstill) throws InterruptedException {
        ending = true;
        writer.endRows();
        if (!patience.await(writer::awaitRows, standstill)) {
            writer.giveUp();
            patience.awaitForEver(writer::awaitRows);
            drops.droppedInTheEnd(queue.discardRows(), unixMicros.getAsLong(), writer.refusal());
        }
        while (!patience.await(finished::awaitNone, standstill) && !sealer.isRefused()) {
            requireSound(); // a large segment takes its time
        }
        budget.keepAll();
        drops.end();
    }

    /// Writes and seals the ledger too.
    ///
    /// @param standstill how long to wait for a disk that takes nothing
    /// @return what the disk did not take
    public Unfinished finish(Duration standstill) throws InterruptedException {
        writer.finish();
        if (!patience.await(writing::join, standstill)) {
            writer.giveUp();
            patience.awaitForEver(writing::join);
        }
        if (!patience.await(sealing::join, standstill)) {
            finished.giveUp();
            patience.awaitForEver(sealing::join);
        }
        requireSound();
        boolean isSealed = finished.awaitNone(Duration.ZERO) && !sealer.hasLeftovers();
        return new Unfinished(drops.unwritten(), queue.ledgerRows(), !isSealed);
    }
}
