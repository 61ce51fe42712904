package io.netreel.recorder.spool;

import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.segment.SegmentHeader;
import io.netreel.recorder.segment.Disk;
import io.netreel.recorder.segment.OpenSegment;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The segments that are being written, one of each stream: begun when there are rows, brought to the disk, and
/// handed to the sealer when they are large or old.
final class OpenSegments {

    // The fewest bytes that are worth a segment on a disk that is nearly full.
    private static final long SMALLEST = 1 << 20;
    // Sealing must find room, and then frees most of what it seals.
    private static final int SHARE_OF_FREE_SPACE = 4;

    /// @param nanos when it was begun
    /// @param from when its first row may have come, in microseconds since the Unix epoch
    private record Started(OpenSegment segment, long nanos, long from) {}

    private final Disk disk;
    private final Path folder;
    private final SpoolOptions options;
    private final Sealer sealer;
    private final Budget budget;
    private final Manifest manifest;
    private final Map<Stream, Started> started = new EnumMap<>(Stream.class);
    private final Map<Stream, Integer> numbers = new EnumMap<>(Stream.class);

    OpenSegments(Disk disk, Path folder, SpoolOptions options, Sealer sealer, Budget budget, Manifest manifest) {
        this.disk = disk;
        this.folder = folder;
        this.options = options;
        this.sealer = sealer;
        this.budget = budget;
        this.manifest = manifest;
    }

    /// Begins the first segments, so that the folder tells which streams are recorded.
    ///
    /// @param begin now, in microseconds since the Unix epoch
    void begin(List<Stream> streams, long begin) throws IOException {
        for (Stream stream : streams) {
            open(stream, begin);
        }
    }

    /// Appends a batch, or, if that fails, nothing.
    ///
    /// @param usableBytes on the disk
    void append(FrameQueue.Item item, long usableBytes) throws IOException {
        OpenSegment segment = open(item.stream(), item.from());
        segment.append(item.frame());
        budget.addUnsealed(item.frame().length());
        long largest = Math.max(SMALLEST, usableBytes / SHARE_OF_FREE_SPACE);
        if (segment.bytes() >= Math.min(options.rotateBytes(), largest)) {
            end(item.stream());
        }
    }

    private OpenSegment open(Stream stream, long from) throws IOException {
        @Nullable Started there = started.get(stream);
        if (there != null) {
            return there.segment();
        }
        SegmentName name = new SegmentName(stream, numbers.getOrDefault(stream, 0) + 1);
        OpenSegment segment = create(name);
        numbers.put(stream, name.number());
        started.put(stream, new Started(segment, System.nanoTime(), from));
        budget.addUnsealed(segment.bytes());
        segment.force();
        disk.forceFolder(folder);
        return segment;
    }

    private OpenSegment create(SegmentName name) throws IOException {
        try {
            return OpenSegment.create(disk, folder, SegmentHeader.of(manifest.captureId(), name, manifest.host()));
        } catch (FileAlreadyExistsException e) {
            numbers.put(name.stream(), name.number()); // a file that could not be removed: the next number will do
            throw e;
        }
    }

    /// Brings all to the disk, and ends what is old.
    ///
    /// @param refused whether the disk takes nothing: then sealing may make room
    void sync(boolean refused) {
        for (Map.Entry<Stream, Started> entry : List.copyOf(started.entrySet())) {
            OpenSegment segment = entry.getValue().segment();
            long age = System.nanoTime() - entry.getValue().nanos();
            boolean isOld = age >= options.rotateTime().toNanos();
            boolean isWorthSealing = refused && segment.bytes() >= SMALLEST;
            if (!force(segment) || (segment.rows() > 0 && (isOld || isWorthSealing))) {
                end(entry.getKey());
            }
        }
    }

    // What the kernel could not write it forgets: the next segment begins on sound ground.
    private static boolean force(OpenSegment segment) {
        try {
            segment.force();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Ends all but the ledger's.
    void endAllButLedger() {
        for (Stream stream : List.copyOf(started.keySet())) {
            if (stream != Stream.LEDGER) {
                end(stream);
            }
        }
    }

    /// Ends a stream's segment, if it has one.
    void end(Stream stream) {
        @Nullable Started ended = started.remove(stream);
        if (ended == null) {
            return;
        }
        OpenSegment segment = ended.segment();
        long before = segment.bytes();
        try {
            segment.finish();
        } catch (IOException e) {
            closeQuietly(segment); // its batches are whole without an end
        }
        budget.addUnsealed(segment.bytes() - before);
        sealer.submit(new Sealer.Finished(segment.header().name(), segment.bytes(), segment.rows(), ended.from()));
    }

    private static void closeQuietly(OpenSegment segment) {
        try {
            segment.close();
        } catch (IOException e) {
            return; // all that could be written is written
        }
    }
}
