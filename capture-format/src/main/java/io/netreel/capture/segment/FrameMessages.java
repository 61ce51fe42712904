package io.netreel.capture.segment;

import io.netreel.capture.UnreadableCaptureException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// Reads the metadata of an open segment's messages. Nothing is taken for granted: lengths are checked against
/// the file and against bounds.
final class FrameMessages {

    /// A message begins with the continuation marker and the length of its metadata.
    static final int PREFIX_BYTES = 8;

    private static final int MOST_METADATA = 1 << 20;
    private static final long MOST_BODY = 256 << 20;

    /// The longest message that is read.
    static final long MOST_BYTES = MOST_METADATA + MOST_BODY;

    private final FileBytes file;

    FrameMessages(FileBytes file) {
        this.file = file;
    }

    /// The schema that the file begins with.
    OpenSegmentFile.Begin schema() throws IOException, UnreadableCaptureException {
        try {
            int length = metadataLength(0);
            if (length > 0 && PREFIX_BYTES + length <= file.size()) {
                Message message = message(0, length);
                if (message.headerType() == MessageHeader.Schema && message.bodyLength() == 0) {
                    Schema schema = MessageSerializer.deserializeSchema(message);
                    requirePlain(schema);
                    return new OpenSegmentFile.Begin(schema, (long) PREFIX_BYTES + length);
                }
            }
        } catch (RuntimeException e) {
            // Flatbuffers and Arrow check nothing and stumble over what is damaged, each in its own way.
            throw damagedBegin();
        }
        throw damagedBegin();
    }

    private static UnreadableCaptureException damagedBegin() {
        return new UnreadableCaptureException("is not an open segment of a capture, or its begin is damaged");
    }

    private static void requirePlain(Schema schema) throws UnreadableCaptureException {
        for (Field field : schema.getFields()) {
            if (field.getDictionary() != null) {
                throw new UnreadableCaptureException("has a column with a dictionary, which no recorder writes");
            }
        }
    }

    /// The batch that begins at `at`, if its lengths fit; its bytes may be anything.
    OpenSegmentFile.@Nullable Batch batch(long at) throws IOException {
        int length = metadataLength(at);
        if (length <= 0 || at + PREFIX_BYTES + length > file.size()) {
            return null;
        }
        try {
            Message message = message(at, length);
            long body = message.bodyLength();
            if (message.headerType() != MessageHeader.RecordBatch
                    || body < BatchFrame.HASH_BYTES
                    || body > MOST_BODY
                    || at + PREFIX_BYTES + length + body > file.size()
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

    /// Whether the marker of the end stands at `at`.
    boolean isEndOfStream(long at) throws IOException {
        return file.read(at, PREFIX_BYTES).equals(FrameChain.end());
    }

    // 0 or less where no message begins
    private int metadataLength(long at) throws IOException {
        if (at + PREFIX_BYTES > file.size()) {
            return 0;
        }
        ByteBuffer prefix = file.read(at, PREFIX_BYTES);
        int length = prefix.getInt(0) == MessageSerializer.IPC_CONTINUATION_TOKEN ? prefix.getInt(Integer.BYTES) : 0;
        return length > MOST_METADATA ? 0 : length;
    }

    private Message message(long at, int length) throws IOException {
        return Message.getRootAsMessage(file.read(at + PREFIX_BYTES, length));
    }
}
