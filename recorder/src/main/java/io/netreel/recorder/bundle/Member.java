package io.netreel.recorder.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/// A file of the capture, held open, so that it can be read even after the recorder has deleted it.
///
/// @param bytes how many of its bytes, from its begin, go into the bundle
record Member(String name, FileChannel channel, long bytes, FileTime modified) implements AutoCloseable {

    /// Tells how many bytes of a file to take.
    @FunctionalInterface
    interface Length {
        long of(Path file, FileChannel channel) throws IOException;
    }

    /// Opens a file of the folder.
    ///
    /// @throws IOException if it is not there, no regular file, or cannot be read
    static Member open(Path folder, String name, Length length) throws IOException {
        Path file = folder.resolve(name);
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        // Opening a named pipe would wait for ever, and a link could lead anywhere.
        if (!attributes.isRegularFile()) {
            throw new IOException(name + " is not a regular file");
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try {
            return new Member(name, channel, length.of(file, channel), attributes.lastModifiedTime());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// Reads bytes from `position` on into `buffer`, no more than the bundle takes.
    void read(ByteBuffer buffer, long position) throws IOException {
        buffer.clear().limit((int) Math.min(buffer.capacity(), bytes - position));
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException(name + " became shorter while it was read");
            }
        }
        buffer.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
