package io.netreel.recorder.spool;

import io.netreel.capture.SegmentName;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Segments that nothing is appended to any more, in the order in which they were finished, until they are
/// sealed.
final class FinishedSegments {

    /// @param from when its first row may have come, in microseconds since the Unix epoch
    record Finished(SegmentName name, long bytes, long rows, long from) {}

    private final Deque<Finished> pending = new ArrayDeque<>();
    private long pendingBytes;
    private boolean noMore;
    private boolean givenUp;

    synchronized void add(Finished finished) {
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

    synchronized boolean isGivenUp() {
        return givenUp;
    }

    /// Bytes of the segments that are not sealed yet.
    synchronized long pendingBytes() {
        return pendingBytes;
    }

    /// Waits for the segment that comes next, which stays here; NULL if none will follow.
    synchronized @Nullable Finished next() throws InterruptedException {
        while (pending.isEmpty() && !noMore) {
            wait();
        }
        return pending.peekFirst();
    }

    /// The segment that [#next] gave needs no further attempt.
    synchronized void done() {
        pendingBytes -= pending.removeFirst().bytes();
        notifyAll();
    }

    /// Waits until none is left; false if that is not in time.
    synchronized boolean awaitNone(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && !pending.isEmpty(); left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return pending.isEmpty();
    }

    /// Waits, but no longer than until it is given up.
    synchronized void pause(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && !givenUp; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }
}
