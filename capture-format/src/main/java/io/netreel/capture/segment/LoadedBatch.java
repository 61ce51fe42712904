package io.netreel.capture.segment;

import io.netreel.capture.Column;
import io.netreel.capture.Stream;
import io.netreel.capture.UnreadableCaptureException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.TimeStampMicroTZVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.ValueVectorUtility;
import org.apache.parquet.schema.MessageType;

/// A batch of an open segment, in memory.
final class LoadedBatch implements AutoCloseable {

    private final VectorSchemaRoot root;
    private final TimeStampMicroTZVector ts;
    private final BigIntVector seq;

    private LoadedBatch(VectorSchemaRoot root) {
        this.root = root;
        this.ts = (TimeStampMicroTZVector) root.getVector("ts");
        this.seq = (BigIntVector) root.getVector("seq");
    }

    /// Copies of its cells, for the columns of `schema`.
    List<CellWriter> cells(MessageType schema) {
        return CellWriter.all(root, schema);
    }

    /// Reads a batch.
    ///
    /// @param checked whether it was read before, and found to hold what a recorder writes: looking at each cell
    ///     takes longer than the reading
    static LoadedBatch load(
            FileChannel channel,
            Schema schema,
            SegmentHeader header,
            OpenSegmentFile.Batch batch,
            boolean checked,
            BufferAllocator allocator)
            throws IOException, UnreadableCaptureException {
        long metadataAt = batch.offset() + FrameMessages.PREFIX_BYTES;
        ByteBuffer metadata = ByteBuffer.allocate(batch.metadataBytes());
        FileBytes.fill(channel, metadata, metadataAt);
        VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator);
        ArrowBuf body = allocator.buffer(batch.bodyBytes());
        try {
            FileBytes.fill(channel, body.nioBuffer(0, (int) batch.bodyBytes()), metadataAt + batch.metadataBytes());
            decode(metadata.flip(), body, root);
            if (!checked) {
                check(root, header.name().stream());
            }
            body.close();
            return new LoadedBatch(root);
        } catch (IOException | UnreadableCaptureException e) {
            root.close();
            releaseAll(body);
            throw e;
        }
    }

    private static void decode(ByteBuffer metadata, ArrowBuf body, VectorSchemaRoot root)
            throws UnreadableCaptureException {
        body.getReferenceManager().retain(); // Arrow releases it once
        Message message = Message.getRootAsMessage(metadata);
        try (ArrowRecordBatch loaded = MessageSerializer.deserializeRecordBatch(message, body)) {
            new VectorLoader(root).load(loaded);
        } catch (IOException | RuntimeException e) {
            throw notOurs();
        }
    }

    private static void check(VectorSchemaRoot root, Stream stream) throws UnreadableCaptureException {
        try {
            ValueVectorUtility.validate(root);
            for (FieldVector vector : root.getFieldVectors()) {
                check(vector);
            }
        } catch (RuntimeException e) {
            throw notOurs();
        }
        requireValues(root, stream);
    }

    // Arrow looks at each byte of a text by itself.
    private static void check(FieldVector vector) throws UnreadableCaptureException {
        if (!(vector instanceof VarCharVector text)) {
            ValueVectorUtility.validateFull(vector);
            return;
        }
        if (!TextColumn.of(text).isValid()) {
            throw notOurs();
        }
    }

    // Arrow stumbles over a batch that somebody made by hand, in many ways.
    private static UnreadableCaptureException notOurs() {
        return new UnreadableCaptureException("holds a batch that no recorder wrote");
    }

    private static void requireValues(VectorSchemaRoot root, Stream stream) throws UnreadableCaptureException {
        for (Column column : stream.columns()) {
            if (!column.nullable() && root.getVector(column.name()).getNullCount() > 0) {
                throw new UnreadableCaptureException("has a row without " + column.name());
            }
        }
    }

    // What Arrow gave up in the middle is not released.
    private static void releaseAll(ArrowBuf body) {
        while (body.refCnt() > 0) {
            body.getReferenceManager().release();
        }
    }

    /// `ts` of a row, in microseconds since the Unix epoch.
    long time(int row) {
        return ts.get(row);
    }

    long seq(int row) {
        return seq.get(row);
    }

    @Override
    public void close() {
        root.close();
    }
}
