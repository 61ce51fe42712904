package io.netreel.recorder.spool;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.Stream;
import io.netreel.recorder.segment.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Takes waiting batches to the open segments, and brings those to the disk. While the disk takes nothing, batches
/// stay where they wait.
final class SegmentWriter {

    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(100);
    // What is retried is retried so often.
    private static final long LONGEST_RETRY = TimeUnit.SECONDS.toNanos(1);

    private final Disk disk;
    private final Path folder;
    private final SpoolOptions options;
    private final FrameQueue queue;
    private final OpenSegments segments;
    private final FinishedSegments finished;
    private final Budget budget;
    private final RowRoom room;
    private final Runnable signOfLife;
    private final TightHeap heap = new TightHeap();
    private final CountDownLatch rowsEnded = new CountDownLatch(1);
    private volatile @Nullable Refusal refusal;
    private volatile boolean endingRows;
    private volatile boolean finishing;
    private volatile boolean givenUp;
    private boolean retry;

    SegmentWriter(
            Disk disk,
            Path folder,
            SpoolOptions options,
            FrameQueue queue,
            OpenSegments segments,
            FinishedSegments finished,
            Budget budget,
            Runnable signOfLife) {
        this.disk = disk;
        this.folder = folder;
        this.options = options;
        this.queue = queue;
        this.segments = segments;
        this.finished = finished;
        this.budget = budget;
        this.room = new RowRoom(options, finished, budget);
        this.signOfLife = signOfLife;
    }

    /// Why no rows are written for now; NULL if they are.
    @Nullable
    Refusal refusal() {
        return refusal;
    }

    /// No rows will come but the ledger's: those that wait are written, their segments ended. Now no space is left
    /// free for others.
    void endRows() {
        endingRows = true;
        queue.wake();
    }

    /// Waits until the rows are ended; false if they are not in time.
    boolean awaitRows(Duration time) throws InterruptedException {
        return rowsEnded.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Nothing more will come: what waits is written, and all segments are ended.
    void finish() {
        finishing = true;
        queue.wake();
    }

    /// The disk had its time: what it refuses from now on is lost.
    void giveUp() {
        givenUp = true;
        queue.wake();
    }

    /// Works until it is told to finish and nothing waits any more.
    void run() throws InterruptedException {
        // Rows wait for half of --sync in memory, and the other half here.
        long period = options.sync().toNanos() / 2;
        long nextSync = System.nanoTime() + period;
        long nextRetry = nextSync;
        boolean failed = false;
        while (!finishing || !(queue.isEmpty() || (givenUp && failed))) {
            long untilSync = Math.max(0, nextSync - System.nanoTime());
            boolean onlyLedger = rowsEnded.getCount() == 0 || (refusal != null && !retry);
            FrameQueue.@Nullable Item item = queue.await(onlyLedger, Math.min(untilSync, LONGEST_WAIT));
            failed = item != null && !write(item);
            if (failed) {
                Thread.sleep(TimeUnit.NANOSECONDS.toMillis(LONGEST_WAIT));
            }
            if (endingRows && (!queue.hasRows() || (givenUp && refusal != null))) {
                segments.endAllButLedger();
                rowsEnded.countDown();
            }
            heap.tighten();
            if (System.nanoTime() >= nextSync) {
                sync();
                nextSync = System.nanoTime() + period;
            }
            if (System.nanoTime() >= nextRetry) {
                retry = true;
                nextRetry = System.nanoTime() + Math.min(period, LONGEST_RETRY);
            }
        }
        segments.endAllButLedger();
        segments.end(Stream.LEDGER);
        finished.noMore();
    }

    private boolean write(FrameQueue.Item item) {
        try {
            boolean isLedger = item.stream() == Stream.LEDGER;
            long usable = disk.usableBytes(folder);
            @Nullable
            Refusal reason = isLedger ? null : room.reasonAgainst(item.frame().length(), usable, endingRows);
            if (reason != null) {
                refuse(reason);
                return false;
            }
            segments.append(item, usable);
            queue.remove(item);
            refusal = isLedger ? refusal : null;
            return true;
        } catch (IOException e) {
            refuse(new Refusal(LedgerKind.DISK_FULL, String.valueOf(e.getMessage())));
            return false;
        }
    }

    private void refuse(Refusal reason) {
        refusal = reason;
        retry = false;
    }

    private void sync() {
        signOfLife.run();
        segments.sync(refusal != null);
        try {
            if (!endingRows) {
                budget.expire();
            }
        } catch (IOException e) {
            refuse(new Refusal(LedgerKind.DISK_FULL, String.valueOf(e.getMessage())));
        }
    }
}
