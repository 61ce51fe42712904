package io.netreel.recorder.process;

import io.netreel.recorder.libc.LibC;
import io.netreel.recorder.libc.SystemCallException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/// A file, held by a descriptor: whatever happens to its name, it stays the same.
public final class OpenFile implements AutoCloseable {

    private final int fd;

    private OpenFile(int fd) {
        this.fd = fd;
    }

    /// Opens the program that a process runs, also one that was deleted or that only the process sees.
    public static OpenFile programOf(long pid) throws IOException {
        return open(Path.of("/proc/" + pid + "/exe"));
    }

    /// Opens a file for reading.
    public static OpenFile open(Path path) throws IOException {
        try {
            return new OpenFile(LibC.open(path));
        } catch (SystemCallException e) {
            throw new IOException(e);
        }
    }

    /// Finds a file as a process sees it: below the process's own root, out of which no link leads.
    public static OpenFile find(long pid, String path) throws IOException {
        try (OpenFile root = open(Path.of("/proc/" + pid + "/root"))) {
            return new OpenFile(LibC.find(root.fd, path));
        } catch (SystemCallException e) {
            throw new IOException(e);
        }
    }

    /// A path to it for this process alone, valid until it is closed.
    public Path path() {
        return Path.of("/proc/self/fd/" + fd);
    }

    /// The name that it had last, for people.
    public String name() {
        try {
            return Files.readSymbolicLink(path()).toString();
        } catch (IOException e) {
            return path().toString();
        }
    }

    /// What two files have in common only if they are the same.
    public Object identity() throws IOException {
        return Objects.requireNonNull(attributes().fileKey());
    }

    /// Whether it has that number in its file system.
    public boolean hasInode(long inode) throws IOException {
        return Objects.equals(Files.getAttribute(path(), "unix:ino"), inode);
    }

    public BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(path(), BasicFileAttributes.class);
    }

    /// Opens it to be read, if it is a regular file: opening anything else may wait for ever, or do something.
    public FileChannel read() throws IOException {
        if (!attributes().isRegularFile()) {
            throw new IOException(path() + " is no regular file");
        }
        return FileChannel.open(path(), StandardOpenOption.READ);
    }

    @Override
    public void close() {
        LibC.close(fd);
    }
}
