package io.netreel.capture.segment;

import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.evidence.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// Reads the messages of an open segment, one after the other. Nothing is taken for granted: lengths are checked
/// against the file and against bounds, and a batch counts only if its hash is right.
final class FrameReader {

    /// A message begins with the continuation marker and the length of its metadata.
    static final int PREFIX_BYTES = 8;

    private static final int MOST_METADATA = 1 << 20;
    private static final long MOST_BODY = 256 << 20;
    private static final int CHUNK = 1 << 16;
    private static final int ALIGNMENT = 8;

    private final FileChannel channel;
    private final long size;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    private long linkAt;
    private long position;
    private boolean damaged;
    // A hostile file could make the search for later batches hash the same bytes again and again.
    private long hashBudget;

    FrameReader(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
        this.hashBudget = 4 * size;
    }

    /// Where the next message begins.
    long position() {
        return position;
    }

    Schema readSchema() throws IOException, UnreadableCaptureException {
        try {
            int length = metadataLength(0);
            if (length > 0 && PREFIX_BYTES + length <= size) {
                Message message = message(0, length);
                if (message.headerType() == MessageHeader.Schema && message.bodyLength() == 0) {
                    position = (long) PREFIX_BYTES + length;
                    Schema schema = MessageSerializer.deserializeSchema(message);
                    requirePlain(schema);
                    return schema;
                }
            }
        } catch (RuntimeException e) {
            // Flatbuffers and Arrow check nothing and stumble over what is damaged, each in its own way.
            throw new UnreadableCaptureException("is not an open segment of a capture, or its begin is damaged");
        }
        throw new UnreadableCaptureException("is not an open segment of a capture, or its begin is damaged");
    }

    private static void requirePlain(Schema schema) throws UnreadableCaptureException {
        for (Field field : schema.getFields()) {
            if (field.getDictionary() != null) {
                throw new UnreadableCaptureException("has a column with a dictionary, which no recorder writes");
            }
        }
    }

    /// The next whole batch, behind a damaged place if need be; NULL if none follows.
    OpenSegmentFile.@Nullable Batch next() throws IOException {
        OpenSegmentFile.@Nullable Batch batch = wholeBatch(position, linkAt);
        if (batch == null) {
            batch = laterBatch();
            damaged |= batch != null;
        }
        if (batch != null) {
            linkAt = batch.end() - BatchFrame.HASH_BYTES;
            position = batch.end();
        }
        return batch;
    }

    /// What comes after the last whole batch.
    OpenSegmentFile.Ending ending() throws IOException {
        if (damaged) {
            return OpenSegmentFile.Ending.DAMAGED;
        }
        if (position == size) {
            return OpenSegmentFile.Ending.WHOLE;
        }
        if (position + PREFIX_BYTES == size && isEndOfStream()) {
            return OpenSegmentFile.Ending.FINISHED;
        }
        return isCompleteButWrong() ? OpenSegmentFile.Ending.DAMAGED : OpenSegmentFile.Ending.TORN;
    }

    private boolean isEndOfStream() throws IOException {
        return read(position, PREFIX_BYTES).equals(FrameChain.end());
    }

    private OpenSegmentFile.@Nullable Batch wholeBatch(long at, long link) throws IOException {
        OpenSegmentFile.@Nullable Batch batch = completeBatch(at);
        if (batch == null || !hash(link, at, batch).equals(storedHash(batch))) {
            return null;
        }
        return batch;
    }

    // A batch whose lengths fit; its bytes may be anything.
    private OpenSegmentFile.@Nullable Batch completeBatch(long at) throws IOException {
        int length = metadataLength(at);
        if (length <= 0 || at + PREFIX_BYTES + length > size) {
            return null;
        }
        try {
            Message message = message(at, length);
            long body = message.bodyLength();
            if (message.headerType() != MessageHeader.RecordBatch
                    || body < BatchFrame.HASH_BYTES
                    || body > MOST_BODY
                    || at + PREFIX_BYTES + length + body > size
                    || !(message.header(new RecordBatch()) instanceof RecordBatch header)
                    || header.length() < 0
                    || header.length() > BatchFrame.MOST_ROWS
                    || !fits(header, body)) {
                return null;
            }
            return new OpenSegmentFile.Batch(at, length, body, (int) header.length());
        } catch (RuntimeException e) {
            return null; // no flatbuffer
        }
    }

    // Arrow makes room for as many values as a column claims; each takes a bit at least, and `ts` and `seq` of a row
    // eight bytes each.
    private static boolean fits(RecordBatch header, long body) {
        if (header.length() > body / (2 * Long.BYTES)) {
            return false;
        }
        for (int i = 0; i < header.nodesLength(); i++) {
            long values = header.nodes(i).length();
            if (values < 0 || values > body * Byte.SIZE) {
                return false;
            }
        }
        return true;
    }

    // 0 or less where no message begins
    private int metadataLength(long at) throws IOException {
        if (at + PREFIX_BYTES > size) {
            return 0;
        }
        ByteBuffer prefix = read(at, PREFIX_BYTES);
        int length = prefix.getInt(0) == MessageSerializer.IPC_CONTINUATION_TOKEN ? prefix.getInt(Integer.BYTES) : 0;
        return length > MOST_METADATA ? 0 : length;
    }

    private Message message(long at, int length) throws IOException {
        return Message.getRootAsMessage(read(at + PREFIX_BYTES, length));
    }

    private ByteBuffer storedHash(OpenSegmentFile.Batch batch) throws IOException {
        return read(batch.end() - BatchFrame.HASH_BYTES, BatchFrame.HASH_BYTES);
    }

    // The link to what is before: the hash of the batch before, or the schema's whole message.
    private ByteBuffer hash(long link, long at, OpenSegmentFile.Batch batch) throws IOException {
        MessageDigest digest = Sha256.digest();
        update(digest, link, at);
        update(digest, at, batch.end() - BatchFrame.HASH_BYTES);
        return ByteBuffer.wrap(digest.digest());
    }

    private void update(MessageDigest digest, long from, long to) throws IOException {
        for (long at = from; at < to; at += chunk.position()) {
            chunk.clear().limit((int) Math.min(CHUNK, to - at));
            fill(channel, chunk, at);
            digest.update(chunk.duplicate().flip());
        }
        hashBudget -= to - from;
    }

    // Each batch stands right after the hash of the one before, so it can be told without that one. The next one
    // begins no farther away than a batch is long.
    private OpenSegmentFile.@Nullable Batch laterBatch() throws IOException {
        long end = Math.min(size, position + MOST_METADATA + MOST_BODY) - PREFIX_BYTES;
        ByteBuffer window = ByteBuffer.allocate(CHUNK);
        for (long begin = position + ALIGNMENT; begin < end && hashBudget > 0; begin += CHUNK) {
            window.clear().limit((int) Math.min(CHUNK, size - begin));
            fill(channel, window, begin);
            for (int at = 0; at + Integer.BYTES <= window.limit(); at += ALIGNMENT) {
                if (window.getInt(at) == MessageSerializer.IPC_CONTINUATION_TOKEN) {
                    OpenSegmentFile.@Nullable Batch batch = wholeBatch(begin + at, begin + at - BatchFrame.HASH_BYTES);
                    if (batch != null) {
                        return batch;
                    }
                }
            }
        }
        return null;
    }

    // A crash leaves less than a batch, or one whose last blocks were never written.
    private boolean isCompleteButWrong() throws IOException {
        OpenSegmentFile.@Nullable Batch batch = completeBatch(position);
        return batch != null && !storedHash(batch).equals(ByteBuffer.allocate(BatchFrame.HASH_BYTES));
    }

    private ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        fill(channel, bytes, at);
        return bytes.flip();
    }

    /// Fills `bytes` with what stands at `at` in the file.
    static void fill(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException("The file was cut off while it was read");
            }
        }
    }
}
