package io.netreel.capture.segment;

import io.netreel.capture.evidence.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.security.MessageDigest;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;

/// The chain of hashes through an open segment: each batch ends with the SHA-256 of what stands before it and
/// of itself.
public final class FrameChain {

    private static final int[] END_OF_STREAM = {MessageSerializer.IPC_CONTINUATION_TOKEN, 0};

    private final ByteBuffer schema;
    private ByteBuffer link;

    private FrameChain(ByteBuffer schema) {
        this.schema = schema;
        this.link = schema;
    }

    /// Begins a segment.
    public static FrameChain begin(SegmentHeader header) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            MessageSerializer.serialize(
                    new WriteChannel(Channels.newChannel(out)),
                    ArrowSchema.of(header.name().stream(), header.metadata()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return new FrameChain(ByteBuffer.wrap(out.toByteArray()));
    }

    /// The message that the segment begins with.
    public ByteBuffer schema() {
        return schema.duplicate();
    }

    /// The message that a finished segment ends with.
    public static ByteBuffer end() {
        ByteBuffer end = ByteBuffer.allocate(Integer.BYTES * END_OF_STREAM.length);
        end.asIntBuffer().put(END_OF_STREAM);
        return end;
    }

    /// Fills in a batch's hash, as the one that comes next.
    ///
    /// @return its message, ready to be written
    public ByteBuffer seal(BatchFrame frame) {
        ByteBuffer bytes = frame.bytes();
        int hashAt = bytes.limit() - BatchFrame.HASH_BYTES;
        MessageDigest digest = Sha256.digest();
        digest.update(link.duplicate());
        digest.update(bytes.slice(0, hashAt));
        bytes.put(hashAt, digest.digest());
        return bytes;
    }

    /// The sealed batch was written: the next one follows it.
    public void follow(BatchFrame frame) {
        ByteBuffer bytes = frame.bytes();
        ByteBuffer hash = ByteBuffer.allocate(BatchFrame.HASH_BYTES);
        hash.put(bytes.slice(bytes.limit() - BatchFrame.HASH_BYTES, BatchFrame.HASH_BYTES))
                .flip();
        link = hash;
    }
}
