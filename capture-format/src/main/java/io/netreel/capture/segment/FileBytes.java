package io.netreel.capture.segment;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;

/// The bytes of a file that may still grow, of which those count that were there at the begin.
final class FileBytes {

    private static final int CHUNK = 1 << 16;

    private final FileChannel channel;
    private final long size;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);

    FileBytes(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    long size() {
        return size;
    }

    /// Bytes, to be read as little-endian numbers.
    ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        fill(channel, bytes, at);
        return bytes.flip();
    }

    /// Hashes the bytes from one place to another.
    void update(MessageDigest digest, long from, long to) throws IOException {
        for (long at = from; at < to; at += chunk.position()) {
            chunk.clear().limit((int) Math.min(CHUNK, to - at));
            fill(channel, chunk, at);
            digest.update(chunk.duplicate().flip());
        }
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
