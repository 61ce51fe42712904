package io.netreel.capture.segment;

import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.evidence.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;

/// Reads the messages of an open segment, one after the other. A batch counts only if its hash is right.
final class FrameReader {

    private static final int WINDOW = 1 << 16;
    private static final int ALIGNMENT = 8;

    private final FileBytes file;
    private final FrameMessages messages;
    private long linkAt;
    private long position;
    private boolean damaged;
    // A hostile file could make the search for later batches hash the same bytes again and again.
    private long hashBudget;

    FrameReader(FileChannel channel) throws IOException {
        this.file = new FileBytes(channel);
        this.messages = new FrameMessages(file);
        this.hashBudget = 4 * file.size();
    }

    /// Where the next message begins.
    long position() {
        return position;
    }

    Schema readSchema() throws IOException, UnreadableCaptureException {
        OpenSegmentFile.Begin begin = messages.schema();
        position = begin.bytes();
        return begin.schema();
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
        if (position == file.size()) {
            return OpenSegmentFile.Ending.WHOLE;
        }
        if (position + FrameMessages.PREFIX_BYTES == file.size() && messages.isEndOfStream(position)) {
            return OpenSegmentFile.Ending.FINISHED;
        }
        return isCompleteButWrong() ? OpenSegmentFile.Ending.DAMAGED : OpenSegmentFile.Ending.TORN;
    }

    private OpenSegmentFile.@Nullable Batch wholeBatch(long at, long link) throws IOException {
        OpenSegmentFile.@Nullable Batch batch = messages.batch(at);
        if (batch == null || !hash(link, batch).equals(storedHash(batch))) {
            return null;
        }
        return batch;
    }

    private ByteBuffer storedHash(OpenSegmentFile.Batch batch) throws IOException {
        return file.read(batch.end() - BatchFrame.HASH_BYTES, BatchFrame.HASH_BYTES);
    }

    // The link to what is before: the hash of the batch before, or the schema's whole message.
    private ByteBuffer hash(long link, OpenSegmentFile.Batch batch) throws IOException {
        MessageDigest digest = Sha256.digest();
        long end = batch.end() - BatchFrame.HASH_BYTES;
        file.update(digest, link, batch.offset());
        file.update(digest, batch.offset(), end);
        hashBudget -= end - link;
        return ByteBuffer.wrap(digest.digest());
    }

    // Each batch stands right after the hash of the one before, so it can be told without that one. The next one
    // begins no farther away than a batch is long.
    private OpenSegmentFile.@Nullable Batch laterBatch() throws IOException {
        long end = Math.min(file.size(), position + FrameMessages.MOST_BYTES) - FrameMessages.PREFIX_BYTES;
        for (long begin = position + ALIGNMENT; begin < end && hashBudget > 0; begin += WINDOW) {
            ByteBuffer window = file.read(begin, (int) Math.min(WINDOW, file.size() - begin));
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
        OpenSegmentFile.@Nullable Batch batch = messages.batch(position);
        return batch != null && !storedHash(batch).equals(ByteBuffer.allocate(BatchFrame.HASH_BYTES));
    }
}
