package io.netreel.recorder.segment;

import io.netreel.capture.SegmentName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;

/// The segment that is being written: an Arrow IPC stream, append-only, each batch readable by itself.
public final class OpenSegment implements AutoCloseable {

    private final Path folder;
    private final SegmentName name;
    private final FileChannel channel;
    private final VectorSchemaRoot root;
    private final ArrowStreamWriter writer;
    private long rows;

    private OpenSegment(Path folder, SegmentName name, FileChannel channel, BufferAllocator allocator) {
        this.folder = folder;
        this.name = name;
        this.channel = channel;
        this.root = VectorSchemaRoot.create(ArrowSchema.of(name.stream()), allocator);
        this.writer = new ArrowStreamWriter(root, null, channel);
    }

    /// Begins a segment in a capture's folder.
    ///
    /// @throws IOException if the file exists, or cannot be written
    public static OpenSegment create(Path folder, SegmentName name, BufferAllocator allocator) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(name.open()), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OpenSegment segment = new OpenSegment(folder, name, channel, allocator);
        segment.writer.start();
        return segment;
    }

    /// Appends the batch's rows.
    void append(VectorSchemaRoot batch) throws IOException {
        try (ArrowRecordBatch rowsOfBatch = new VectorUnloader(batch).getRecordBatch()) {
            new VectorLoader(root).load(rowsOfBatch);
            writer.writeBatch();
            rows += batch.getRowCount();
        }
    }

    SegmentName name() {
        return name;
    }

    Path file() {
        return folder.resolve(name.open());
    }

    long rows() {
        return rows;
    }

    /// Bytes written so far.
    public long bytes() {
        return writer.bytesWritten();
    }

    /// Ends the stream and brings it to the disk.
    void finish() throws IOException {
        writer.end();
        channel.force(true);
    }

    @Override
    public void close() {
        writer.close();
        root.close();
    }
}
