package io.netreel.recorder.spool;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.segment.SegmentHeader;
import io.netreel.recorder.segment.Disk;
import io.netreel.recorder.segment.OpenSegment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Appends the waiting batches to the open segments, brings those to the disk, and ends them when they are large
/// or old. While the disk takes nothing, batches stay where they wait.
final class SegmentWriter {

    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(100);
    // The fewest bytes that are worth a segment on a disk that is nearly full.
    private static final long SMALLEST_SEGMENT = 1 << 20;
    // Sealing must find room, and then frees most of what it seals.
    private static final int SHARE_OF_FREE_SPACE = 4;

    // What is retried is retried so often.
    private static final long LONGEST_RETRY = TimeUnit.SECONDS.toNanos(1);

    /// @param nanos when it was begun
    /// @param from when its first row may have come, in microseconds since the Unix epoch
    private record Started(OpenSegment segment, long nanos, long from) {}

    private final Disk disk;
    private final Path folder;
    private final SpoolOptions options;
    private final FrameQueue queue;
    private final Sealer sealer;
    private final Budget budget;
    private final Manifest manifest;
    private final Runnable signOfLife;
    private final Map<Stream, Started> open = new EnumMap<>(Stream.class);
    private final Map<Stream, Integer> numbers = new EnumMap<>(Stream.class);
    private volatile @Nullable Refusal refusal;
    private boolean retry;
    private long largestSegment = Long.MAX_VALUE;
    private final CountDownLatch rowsEnded = new CountDownLatch(1);
    private volatile boolean endingRows;
    private volatile boolean finishing;
    private volatile boolean givenUp;

    SegmentWriter(
            Disk disk,
            Path folder,
            SpoolOptions options,
            FrameQueue queue,
            Sealer sealer,
            Budget budget,
            Manifest manifest,
            Runnable signOfLife) {
        this.disk = disk;
        this.folder = folder;
        this.options = options;
        this.queue = queue;
        this.sealer = sealer;
        this.budget = budget;
        this.manifest = manifest;
        this.signOfLife = signOfLife;
    }

    /// Begins the first segments, so that the folder tells which streams are recorded.
    ///
    /// @param begin now, in microseconds since the Unix epoch
    void begin(List<Stream> streams, long begin) throws IOException {
        for (Stream stream : streams) {
            open(stream, begin);
        }
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
                endAllButLedger();
                rowsEnded.countDown();
            }
            if (System.nanoTime() >= nextSync) {
                sync();
                nextSync = System.nanoTime() + period;
            }
            if (System.nanoTime() >= nextRetry) {
                retry = true;
                nextRetry = System.nanoTime() + Math.min(period, LONGEST_RETRY);
            }
        }
        endAllButLedger();
        end(Stream.LEDGER);
        sealer.noMore();
    }

    private void endAllButLedger() {
        for (Stream stream : List.copyOf(open.keySet())) {
            if (stream != Stream.LEDGER) {
                end(stream);
            }
        }
    }

    private boolean write(FrameQueue.Item item) {
        try {
            long length = item.frame().length();
            boolean isLedger = item.stream() == Stream.LEDGER;
            @Nullable Refusal reason = isLedger ? null : reasonAgainst(length);
            if (reason != null) {
                refuse(reason);
                return false;
            }
            OpenSegment segment = open(item.stream(), item.from());
            segment.append(item.frame());
            queue.remove(item);
            refusal = isLedger ? refusal : null;
            budget.addUnsealed(length);
            if (segment.bytes() >= Math.min(options.rotateBytes(), largestSegment)) {
                end(item.stream());
            }
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

    private @Nullable Refusal reasonAgainst(long bytes) throws IOException {
        long usable = disk.usableBytes(folder);
        largestSegment = Math.max(SMALLEST_SEGMENT, usable / SHARE_OF_FREE_SPACE);
        if (!endingRows && usable < options.keepFreeBytes() + bytes) {
            return new Refusal(LedgerKind.DISK_FULL, "less than --keep-free is left");
        }
        // Sealing shrinks what is finished: nothing that is sealed is removed for what is not.
        long pending = sealer.pendingBytes();
        boolean fits = pending > 0 ? budget.hasRoom(bytes + pending / 2) : budget.makeRoom(bytes);
        return fits ? null : new Refusal(LedgerKind.DISK_BUDGET, "--max-disk is used up");
    }

    private OpenSegment open(Stream stream, long from) throws IOException {
        @Nullable Started started = open.get(stream);
        if (started != null) {
            return started.segment();
        }
        SegmentName name = new SegmentName(stream, numbers.getOrDefault(stream, 0) + 1);
        numbers.put(stream, name.number()); // if it fails, its file may be there: that number is not tried again
        OpenSegment segment =
                OpenSegment.create(disk, folder, SegmentHeader.of(manifest.captureId(), name, manifest.host()));
        open.put(stream, new Started(segment, System.nanoTime(), from));
        budget.addUnsealed(segment.bytes());
        segment.force();
        disk.forceFolder(folder);
        return segment;
    }

    private void sync() {
        signOfLife.run();
        for (Map.Entry<Stream, Started> entry : List.copyOf(open.entrySet())) {
            OpenSegment segment = entry.getValue().segment();
            try {
                segment.force();
            } catch (IOException e) {
                // what the kernel could not write it forgets: the next segment begins on sound ground
                end(entry.getKey());
                continue;
            }
            boolean isOld = System.nanoTime() - entry.getValue().nanos()
                    >= options.rotateTime().toNanos();
            // while nothing can be written, sealing may make room
            boolean isWorthSealing = refusal != null && segment.bytes() >= SMALLEST_SEGMENT;
            if (segment.rows() > 0 && (isOld || isWorthSealing)) {
                end(entry.getKey());
            }
        }
        try {
            if (!endingRows) {
                budget.expire();
            }
        } catch (IOException e) {
            refuse(new Refusal(LedgerKind.DISK_FULL, String.valueOf(e.getMessage())));
        }
    }

    private void end(Stream stream) {
        @Nullable Started started = open.remove(stream);
        if (started == null) {
            return;
        }
        OpenSegment segment = started.segment();
        long before = segment.bytes();
        try {
            segment.finish();
        } catch (IOException e) {
            closeQuietly(segment); // its batches are whole without an end
        }
        budget.addUnsealed(segment.bytes() - before);
        sealer.submit(new Sealer.Finished(segment.header().name(), segment.bytes(), segment.rows(), started.from()));
    }

    private static void closeQuietly(OpenSegment segment) {
        try {
            segment.close();
        } catch (IOException e) {
            return; // all that could be written is written
        }
    }
}
