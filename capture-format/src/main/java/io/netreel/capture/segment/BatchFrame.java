package io.netreel.capture.segment;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowMessage;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.IpcOption;
import org.apache.arrow.vector.ipc.message.MessageSerializer;

/// A record batch as the message that an open segment holds. Its last bytes are the room for the hash, which
/// [FrameChain] fills in: which batches come before it is known only when it is written.
public final class BatchFrame {

    /// Length of the hash at the end of a batch's body.
    static final int HASH_BYTES = 32;

    /// The most rows that a batch may have.
    static final int MOST_ROWS = 65_536;

    private final ByteBuffer bytes;
    private final int rows;

    private BatchFrame(ByteBuffer bytes, int rows) {
        this.bytes = bytes;
        this.rows = rows;
    }

    /// Copies the rows of `batch`.
    public static BatchFrame of(VectorSchemaRoot batch) {
        int rows = batch.getRowCount();
        if (rows > MOST_ROWS) {
            throw new IllegalArgumentException(rows + " rows are too many for a batch");
        }
        try (ArrowRecordBatch unloaded = new VectorUnloader(batch).getRecordBatch()) {
            WithRoomForHash body = new WithRoomForHash(unloaded);
            ByteBuffer metadata = MessageSerializer.serializeMetadata(body, IpcOption.DEFAULT);
            Memory memory = new Memory(FrameMessages.PREFIX_BYTES + metadata.remaining() + body.computeBodyLength());
            WriteChannel channel = new WriteChannel(memory);
            MessageSerializer.writeMessageBuffer(channel, metadata.remaining(), metadata, IpcOption.DEFAULT);
            MessageSerializer.writeBatchBuffers(channel, unloaded);
            channel.writeZeros(HASH_BYTES);
            return new BatchFrame(memory.bytes.flip(), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
    }

    public int rows() {
        return rows;
    }

    /// Length of the message in bytes.
    public int length() {
        return bytes.limit();
    }

    /// The message from its begin to its end.
    public ByteBuffer bytes() {
        return bytes.duplicate();
    }

    /// A message's bytes, of which it is known how many there will be. A stream would grow, and be copied.
    private static final class Memory implements WritableByteChannel {

        private final ByteBuffer bytes;

        Memory(long length) {
            bytes = ByteBuffer.allocate(Math.toIntExact(length));
        }

        @Override
        public int write(ByteBuffer source) {
            int length = source.remaining();
            bytes.put(source);
            return length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // nothing to do
        }
    }

    /// A batch whose body is longer than its buffers, as Arrow's format allows.
    private record WithRoomForHash(ArrowRecordBatch batch) implements ArrowMessage {

        @Override
        public long computeBodyLength() {
            return batch.computeBodyLength() + HASH_BYTES;
        }

        @Override
        public <T> T accepts(ArrowMessageVisitor<T> visitor) {
            return visitor.visit(batch);
        }

        @Override
        public byte getMessageType() {
            return batch.getMessageType();
        }

        @Override
        public int writeTo(FlatBufferBuilder builder) {
            return batch.writeTo(builder);
        }

        @Override
        public void close() {
            batch.close();
        }
    }
}
