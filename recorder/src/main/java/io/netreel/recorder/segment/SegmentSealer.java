package io.netreel.recorder.segment;

import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.segment.OpenSegmentFile;
import io.netreel.capture.segment.ParquetSegment;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.apache.arrow.memory.BufferAllocator;

/// Turns an open segment into a sealed Parquet segment: under a temporary name, brought to the disk, then
/// renamed. The open segment stays, until the manifest lists the sealed one.
public final class SegmentSealer {

    private static final String TEMPORARY = ".tmp";
    private static final int BUFFER_BYTES = 1 << 16;

    private final Disk disk;
    private final Path folder;
    private final BufferAllocator allocator;

    public SegmentSealer(Disk disk, Path folder, BufferAllocator allocator) {
        this.disk = disk;
        this.folder = folder;
        this.allocator = allocator;
    }

    /// Seals the whole batches of a segment that is not written any more.
    ///
    /// @param previousSha256 the hash of the stream's segment before it; empty for the first
    /// @throws UnreadableCaptureException if a batch holds what no recorder writes
    /// @throws IOException if the disk refuses; then no temporary file is left, and the rows are still in the open
    ///     segment
    public Manifest.Segment seal(OpenSegmentFile open, String previousSha256)
            throws IOException, UnreadableCaptureException {
        SegmentName name = open.header().name();
        Path temporary = folder.resolve(name.sealed() + TEMPORARY);
        disk.delete(temporary);
        ParquetSegment parquet;
        try (AppendFile file = disk.create(temporary)) {
            parquet = ParquetSegment.write(
                    open, previousSha256, new BufferedOutputStream(new FileStream(file), BUFFER_BYTES), allocator);
            file.force();
        } catch (IOException | UnreadableCaptureException e) {
            disk.delete(temporary); // a disk that is full needs the room
            throw e;
        }
        disk.rename(temporary, folder.resolve(name.sealed()));
        disk.forceFolder(folder);
        return new Manifest.Segment(
                name.sealed(),
                name.stream().streamName(),
                parquet.rows(),
                parquet.firstTs(),
                parquet.lastTs(),
                parquet.firstSeq(),
                parquet.lastSeq(),
                parquet.bytes(),
                parquet.sha256(),
                previousSha256);
    }

    /// Leaves the file open, since it must be brought to the disk after the last byte.
    private static final class FileStream extends OutputStream {

        private final AppendFile file;

        FileStream(AppendFile file) {
            this.file = file;
        }

        @Override
        public void write(int oneByte) throws IOException {
            file.append(ByteBuffer.wrap(new byte[] {(byte) oneByte}));
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            file.append(ByteBuffer.wrap(bytes, offset, count));
        }
    }
}
