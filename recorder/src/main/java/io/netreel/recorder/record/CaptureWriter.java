package io.netreel.recorder.record;

import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.segment.SegmentHeader;
import io.netreel.recorder.segment.Batch;
import io.netreel.recorder.segment.Disk;
import io.netreel.recorder.segment.LocalDisk;
import io.netreel.recorder.segment.OpenSegment;
import io.netreel.recorder.segment.SegmentSealer;
import io.netreel.recorder.segment.Sequence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/// The files of a capture while it is recorded: an open segment per stream, sealed at the end.
final class CaptureWriter implements AutoCloseable {

    private static final int FIRST_SEGMENT = 1;

    private final BufferAllocator allocator = new RootAllocator();
    private final Sequence sequence = new Sequence();
    private final List<Batch> batches = new ArrayList<>();
    private final List<OpenSegment> segments = new ArrayList<>();
    private final CaptureFolder folder;
    private final Batch flow;
    private final Ledger ledger;

    private final Disk disk = new LocalDisk();
    private final Manifest.Host host;

    CaptureWriter(CaptureFolder folder, Manifest.Host host) throws IOException {
        this.folder = folder;
        this.host = host;
        flow = open(Stream.FLOW);
        ledger = new Ledger(open(Stream.LEDGER));
    }

    private Batch open(Stream stream) throws IOException {
        OpenSegment segment = OpenSegment.create(
                disk,
                folder.path(),
                SegmentHeader.of(folder.captureId(), new SegmentName(stream, FIRST_SEGMENT), host));
        segments.add(segment);
        Batch batch = new Batch(stream, (s, frame) -> append(segment, frame), sequence, allocator);
        batches.add(batch);
        return batch;
    }

    private static void append(OpenSegment segment, io.netreel.capture.segment.BatchFrame frame) {
        try {
            segment.append(frame);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Batch flow() {
        return flow;
    }

    Ledger ledger() {
        return ledger;
    }

    /// Writes the rows that are still in memory.
    void flush() {
        batches.forEach(Batch::flush);
    }

    /// Bytes written to the open segments.
    long bytes() {
        return segments.stream().mapToLong(OpenSegment::bytes).sum();
    }

    /// Turns the open segments into sealed ones.
    List<Manifest.Segment> seal() throws IOException {
        flush();
        SegmentSealer sealer = new SegmentSealer(disk, folder.path(), allocator);
        List<Manifest.Segment> sealed = new ArrayList<>();
        for (OpenSegment segment : segments) {
            segment.finish();
            java.nio.file.Path file =
                    folder.path().resolve(segment.header().name().open());
            try {
                sealed.add(sealer.seal(io.netreel.capture.segment.OpenSegmentFile.read(file), ""));
            } catch (io.netreel.capture.UnreadableCaptureException e) {
                throw new IOException(e);
            }
            disk.delete(file);
        }
        return sealed;
    }

    @Override
    public void close() {
        batches.forEach(Batch::close);
        allocator.close();
    }
}
