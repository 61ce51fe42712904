package io.netreel.recorder.record;

import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.recorder.segment.Batch;
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

    CaptureWriter(CaptureFolder folder) throws IOException {
        this.folder = folder;
        flow = open(Stream.FLOW);
        ledger = new Ledger(open(Stream.LEDGER));
    }

    private Batch open(Stream stream) throws IOException {
        OpenSegment segment = OpenSegment.create(folder.path(), new SegmentName(stream, FIRST_SEGMENT), allocator);
        segments.add(segment);
        Batch batch = new Batch(stream, segment, sequence, allocator);
        batches.add(batch);
        return batch;
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
    List<Manifest.Segment> seal(Manifest.Host host) throws IOException {
        flush();
        SegmentSealer sealer = new SegmentSealer(folder.path(), folder.captureId(), host, allocator);
        List<Manifest.Segment> sealed = new ArrayList<>();
        for (OpenSegment segment : segments) {
            sealed.add(sealer.seal(segment, ""));
        }
        return sealed;
    }

    @Override
    public void close() {
        batches.forEach(Batch::close);
        segments.forEach(OpenSegment::close);
        allocator.close();
    }
}
