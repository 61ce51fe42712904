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
/// finished when they are large or old.
final class OpenSegments {

    private final Disk disk;
    private final Path folder;
    private final Rotation rotation;
    private final FinishedSegments finished;
    private final Budget budget;
    private final Manifest manifest;
    private final Map<Stream, StartedSegment> started = new EnumMap<>(Stream.class);
    private final Map<Stream, Integer> numbers = new EnumMap<>(Stream.class);

    OpenSegments(
            Disk disk, Path folder, Rotation rotation, FinishedSegments finished, Budget budget, Manifest manifest) {
        this.disk = disk;
        this.folder = folder;
        this.rotation = rotation;
        this.finished = finished;
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
        if (segment.bytes() >= rotation.bytes(usableBytes)) {
            end(item.stream());
        }
    }

    private OpenSegment open(Stream stream, long from) throws IOException {
        @Nullable StartedSegment there = started.get(stream);
        if (there != null) {
            return there.segment();
        }
        SegmentName name = new SegmentName(stream, numbers.getOrDefault(stream, 0) + 1);
        OpenSegment segment = create(name);
        numbers.put(stream, name.number());
        started.put(stream, new StartedSegment(segment, System.nanoTime(), from));
        budget.addUnsealed(segment.bytes());
        try {
            segment.force();
            disk.forceFolder(folder);
        } catch (IOException e) {
            end(stream); // what the kernel could not write it forgets: the next one begins on sound ground
            throw e;
        }
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
        for (Map.Entry<Stream, StartedSegment> entry : List.copyOf(started.entrySet())) {
            StartedSegment there = entry.getValue();
            boolean isWorthSealing =
                    refused && rotation.isWorthSealing(there.segment().bytes());
            boolean isDue = isWorthSealing || there.isOlderThan(rotation.age());
            if (!there.force() || (there.segment().rows() > 0 && isDue)) {
                end(entry.getKey());
            }
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
        @Nullable StartedSegment ended = started.remove(stream);
        if (ended == null) {
            return;
        }
        long before = ended.segment().bytes();
        FinishedSegments.Finished segment = ended.finish();
        budget.addUnsealed(segment.bytes() - before);
        finished.add(segment);
    }
}
