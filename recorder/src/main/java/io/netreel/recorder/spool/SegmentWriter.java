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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

    private record Started(OpenSegment segment, long nanos) {}

    private final Disk disk;
    private final Path folder;
    private final SpoolOptions options;
    private final FrameQueue queue;
    private final Sealer sealer;
    private final Budget budget;
    private final Manifest manifest;
    private final Map<Stream, Started> open = new EnumMap<>(Stream.class);
    private final Map<Stream, Integer> numbers = new EnumMap<>(Stream.class);
    private volatile @Nullable Refusal refusal;
    private volatile boolean rowsEnding;
    private volatile boolean rowsEnded;
    private volatile boolean finishing;
    private volatile boolean givenUp;

    SegmentWriter(
            Disk disk,
            Path folder,
            SpoolOptions options,
            FrameQueue queue,
            Sealer sealer,
            Budget budget,
            Manifest manifest) {
        this.disk = disk;
        this.folder = folder;
        this.options = options;
        this.queue = queue;
        this.sealer = sealer;
        this.budget = budget;
        this.manifest = manifest;
    }

    /// Begins the first segments, so that the folder tells which streams are recorded.
    void begin(List<Stream> streams) throws IOException {
        for (Stream stream : streams) {
            open(stream);
        }
    }

    /// Why no rows are written for now; NULL if they are.
    @Nullable
    Refusal refusal() {
        return refusal;
    }

    /// Nothing but the ledger's rows will come: what waits is written, and the other streams' segments are ended.
    void endRows() {
        rowsEnding = true;
        queue.wake();
    }

    /// Whether that is done.
    boolean hasEndedRows() {
        return rowsEnded;
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
        long nextSync = System.nanoTime() + options.sync().toNanos();
        while (!(finishing && queue.isEmpty()) && !(givenUp && refusal != null)) {
            long untilSync = Math.max(0, nextSync - System.nanoTime());
            FrameQueue.@Nullable Item item = queue.await(refusal != null, Math.min(untilSync, LONGEST_WAIT));
            if (item != null && !write(item)) {
                Thread.sleep(TimeUnit.NANOSECONDS.toMillis(LONGEST_WAIT));
            }
            if (rowsEnding && !rowsEnded && queue.rows() == 0) {
                endAllButTheLedger();
            }
            if (System.nanoTime() >= nextSync) {
                sync();
                nextSync = System.nanoTime() + options.sync().toNanos();
            }
        }
        for (Stream stream : List.copyOf(open.keySet())) {
            end(stream);
        }
        sealer.noMore();
    }

    private void endAllButTheLedger() {
        for (Stream stream : List.copyOf(open.keySet())) {
            if (stream != Stream.LEDGER) {
                end(stream);
            }
        }
        rowsEnded = true;
    }

    private boolean write(FrameQueue.Item item) {
        try {
            long length = item.frame().length();
            if (item.stream() != Stream.LEDGER) {
                refusal = reasonAgainst(length);
                if (refusal != null) {
                    return false;
                }
            }
            OpenSegment segment = open(item.stream());
            segment.append(item.frame());
            queue.remove(item);
            budget.addUnsealed(length);
            if (segment.bytes() >= largestSegment()) {
                end(item.stream());
            }
            return true;
        } catch (IOException e) {
            refusal = new Refusal(LedgerKind.DISK_FULL, String.valueOf(e.getMessage()));
            return false;
        }
    }

    private @Nullable Refusal reasonAgainst(long bytes) throws IOException {
        if (!rowsEnding && disk.usableBytes(folder) < options.keepFreeBytes() + bytes) {
            return new Refusal(LedgerKind.DISK_FULL, "less than --keep-free is left");
        }
        if (!budget.makeRoom(bytes + sealer.pendingBytes() / 2)) {
            return new Refusal(LedgerKind.DISK_BUDGET, "--max-disk is used up");
        }
        return null;
    }

    private long largestSegment() throws IOException {
        long free = disk.usableBytes(folder) / SHARE_OF_FREE_SPACE;
        return Math.min(options.rotateBytes(), Math.max(SMALLEST_SEGMENT, free));
    }

    private OpenSegment open(Stream stream) throws IOException {
        @Nullable Started started = open.get(stream);
        if (started != null) {
            return started.segment();
        }
        SegmentName name = new SegmentName(stream, numbers.getOrDefault(stream, 0) + 1);
        OpenSegment segment =
                OpenSegment.create(disk, folder, SegmentHeader.of(manifest.captureId(), name, manifest.host()));
        open.put(stream, new Started(segment, System.nanoTime()));
        numbers.put(stream, name.number());
        budget.addUnsealed(segment.bytes());
        segment.force();
        disk.forceFolder(folder);
        return segment;
    }

    private void sync() {
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
            if (segment.rows() > 0 && (isOld || refusal != null)) {
                end(entry.getKey());
            }
        }
        try {
            budget.expire();
            refusal = refusal == null ? null : reasonAgainst(0);
        } catch (IOException e) {
            refusal = new Refusal(LedgerKind.DISK_FULL, String.valueOf(e.getMessage()));
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
        sealer.submit(segment.header().name(), segment.bytes());
    }

    private static void closeQuietly(OpenSegment segment) {
        try {
            segment.close();
        } catch (IOException e) {
            return; // all that could be written is written
        }
    }
}
