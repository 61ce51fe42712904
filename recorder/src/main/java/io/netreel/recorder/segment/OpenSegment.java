package io.netreel.recorder.segment;

import io.netreel.capture.segment.BatchFrame;
import io.netreel.capture.segment.FrameChain;
import io.netreel.capture.segment.SegmentHeader;
import java.io.IOException;
import java.nio.file.Path;

/// The segment that is being written: an Arrow IPC stream, append-only, each batch readable by itself.
public final class OpenSegment implements AutoCloseable {

    private final SegmentHeader header;
    private final AppendFile file;
    private final FrameChain chain;
    private long rows;
    private long bytes;
    private boolean unforced = true;

    private OpenSegment(SegmentHeader header, AppendFile file) {
        this.header = header;
        this.file = file;
        this.chain = FrameChain.begin(header);
    }

    /// Begins a segment in a capture's folder.
    ///
    /// @throws IOException if the file exists, or cannot be written; then it is not there
    public static OpenSegment create(Disk disk, Path folder, SegmentHeader header) throws IOException {
        Path path = folder.resolve(header.name().open());
        AppendFile file = disk.create(path);
        OpenSegment segment = new OpenSegment(header, file);
        try {
            file.append(segment.chain.schema());
            segment.bytes = segment.chain.schema().remaining();
            return segment;
        } catch (IOException e) {
            file.close();
            disk.delete(path);
            throw e;
        }
    }

    /// Appends a batch, or, if that fails, nothing.
    public void append(BatchFrame frame) throws IOException {
        file.append(chain.seal(frame));
        chain.follow(frame);
        rows += frame.rows();
        bytes += frame.length();
        unforced = true;
    }

    /// Brings what was appended to the disk.
    public void force() throws IOException {
        if (unforced) {
            file.force();
            unforced = false;
        }
    }

    /// Ends the stream, brings it to the disk and closes the file.
    public void finish() throws IOException {
        file.append(FrameChain.end());
        bytes += FrameChain.end().remaining();
        file.force();
        file.close();
    }

    public SegmentHeader header() {
        return header;
    }

    public long rows() {
        return rows;
    }

    /// Bytes written so far.
    public long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
