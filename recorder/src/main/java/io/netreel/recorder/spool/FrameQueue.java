package io.netreel.recorder.spool;

import io.netreel.capture.Stream;
import io.netreel.capture.segment.BatchFrame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Batches that wait to be written, within a bound of memory. The ledger has a place of its own: it tells what
/// was lost, so it waits for nothing and is never refused; but whoever writes it asks first whether there is room.
final class FrameQueue {

    /// A batch of a stream.
    ///
    /// @param from when its first row may have come, in microseconds since the Unix epoch
    record Item(Stream stream, BatchFrame frame, long from) {}

    // The ledger may fill a sixteenth of the bound, beyond it.
    private static final int SHARE_OF_LEDGER = 16;

    private final long mostBytes;
    private final Deque<Item> rows = new ArrayDeque<>();
    private final Deque<Item> ledger = new ArrayDeque<>();
    private long bytes;
    private long ledgerBytes;

    FrameQueue(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// Adds a batch; false if there is no room.
    synchronized boolean offer(Item item) {
        boolean isLedger = item.stream() == Stream.LEDGER;
        if (!isLedger && bytes + item.frame().length() > mostBytes) {
            return false;
        }
        (isLedger ? ledger : rows).addLast(item);
        bytes += item.frame().length();
        ledgerBytes += isLedger ? item.frame().length() : 0;
        notifyAll();
        return true;
    }

    /// The batch to be written next, which stays in the queue; NULL if none comes in time.
    ///
    /// @param onlyLedger whether all other streams wait
    synchronized @Nullable Item await(boolean onlyLedger, long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        @Nullable Item item = head(onlyLedger);
        while (item == null) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return null;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
            item = head(onlyLedger);
        }
        return item;
    }

    private @Nullable Item head(boolean onlyLedger) {
        Item item = ledger.peekFirst();
        return item == null && !onlyLedger ? rows.peekFirst() : item;
    }

    /// The batch that [#await] gave was written.
    synchronized void remove(Item written) {
        boolean isLedger = written.stream() == Stream.LEDGER;
        Deque<Item> from = isLedger ? ledger : rows;
        if (!written.equals(from.pollFirst())) {
            throw new IllegalStateException("A batch was removed that does not come next");
        }
        bytes -= written.frame().length();
        ledgerBytes -= isLedger ? written.frame().length() : 0;
    }

    /// Whether the ledger may add more for now.
    synchronized boolean hasRoomForLedger() {
        return ledgerBytes < mostBytes / SHARE_OF_LEDGER;
    }

    /// Wakes whoever waits.
    synchronized void wake() {
        notifyAll();
    }

    /// Takes away what waits but the ledger.
    synchronized List<Item> discardRows() {
        List<Item> discarded = List.copyOf(rows);
        discarded.forEach(item -> bytes -= item.frame().length());
        rows.clear();
        return discarded;
    }

    /// Whether rows wait that are not the ledger's.
    synchronized boolean hasRows() {
        return !rows.isEmpty();
    }

    synchronized boolean isEmpty() {
        return rows.isEmpty() && ledger.isEmpty();
    }

    /// Bytes that wait.
    synchronized long bytes() {
        return bytes;
    }

    /// Rows of the ledger that wait.
    synchronized long ledgerRows() {
        return ledger.stream().mapToLong(item -> item.frame().rows()).sum();
    }
}
