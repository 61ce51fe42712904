package io.netreel.recorder.spool;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.UnreadableCaptureException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Seals finished segments, one after the other, in the order in which they were finished. What the disk refuses
/// is tried again and again.
final class Sealer {

    /// A segment that nothing is appended to any more.
    ///
    /// @param from when its first row may have come, in microseconds since the Unix epoch
    record Finished(SegmentName name, long bytes, long rows, long from) {}

    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Sealing sealing;
    private final Budget budget;
    private final Consumer<Note> notes;
    private final LongSupplier unixMicros;
    private final Deque<Finished> pending = new ArrayDeque<>();
    private long pendingBytes;
    private volatile boolean refused;
    private volatile boolean leftovers;
    private boolean noMore;
    private boolean givenUp;

    Sealer(Sealing sealing, Budget budget, Consumer<Note> notes, LongSupplier unixMicros) {
        this.sealing = sealing;
        this.budget = budget;
        this.notes = notes;
        this.unixMicros = unixMicros;
    }

    /// Takes a finished segment.
    synchronized void submit(Finished finished) {
        pending.addLast(finished);
        pendingBytes += finished.bytes();
        notifyAll();
    }

    /// No segment will follow.
    synchronized void noMore() {
        noMore = true;
        notifyAll();
    }

    /// The disk had its time: what it refuses from now on is left unsealed.
    synchronized void giveUp() {
        givenUp = true;
        notifyAll();
    }

    /// Bytes of the finished segments that are not sealed yet.
    synchronized long pendingBytes() {
        return pendingBytes;
    }

    /// Works until nothing more will come.
    void run() throws InterruptedException {
        @Nullable Finished next = next();
        while (next != null) {
            refused = !seal(next);
            if (!refused) {
                done();
                // a seal's garbage is old by now, and the serial collector would rather let the heap grow to its bound
                System.gc();
            } else if (isGivenUp()) {
                return;
            } else {
                pause();
            }
            next = next();
        }
    }

    private synchronized @Nullable Finished next() throws InterruptedException {
        while (pending.isEmpty() && !noMore) {
            wait();
        }
        return pending.peekFirst();
    }

    private synchronized boolean isGivenUp() {
        return givenUp;
    }

    // Whether it needs no further attempt.
    private boolean seal(Finished finished) {
        SegmentName name = finished.name();
        try {
            if (!sealing.hasRoomFor(finished.bytes() / 2)) {
                return false;
            }
            if (name.stream() != Stream.LEDGER) {
                // Parquet is smaller, by how much is not known
                boolean ignored = budget.makeRoom(finished.bytes() / 2);
            }
            noteLost(finished, sealing.seal(name), "what was written could not be read back");
            budget.addUnsealed(-finished.bytes());
            return true;
        } catch (NoSuchFileException e) {
            noteLost(finished, 0, "somebody removed " + name.open());
            budget.addUnsealed(-finished.bytes());
            return true;
        } catch (UnreadableCaptureException e) {
            noteLost(finished, 0, name.open() + " " + e.getMessage());
            leftovers = true;
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    // A disk may forget what it took.
    private void noteLost(Finished finished, long sealed, String why) {
        long lost = finished.rows() - sealed;
        if (lost > 0) {
            notes.accept(new Note(
                    LedgerKind.DISK_FULL,
                    finished.name().stream(),
                    finished.from(),
                    unixMicros.getAsLong(),
                    lost,
                    why));
        }
    }

    /// Whether an open segment remains that could not be read back.
    boolean hasLeftovers() {
        return leftovers;
    }

    private synchronized void done() {
        pendingBytes -= pending.removeFirst().bytes();
        notifyAll();
    }

    /// Waits until all that was submitted is sealed; false if it is not in time.
    synchronized boolean awaitIdle(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && !pending.isEmpty(); left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return pending.isEmpty();
    }

    /// Whether the disk refused the last attempt.
    boolean isRefused() {
        return refused;
    }

    private synchronized void pause() throws InterruptedException {
        long end = System.nanoTime() + RETRY_NANOS;
        for (long left = RETRY_NANOS; left > 0 && !givenUp; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
