package io.netreel.recorder.bundle;

import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.UserError;
import io.netreel.recorder.segment.CaptureMode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;

/// The file that a bundle goes to. It has a temporary name beside its own until it is whole and on the disk.
final class BundleFile implements AutoCloseable {

    private final Path file;
    private final Path part;
    private final boolean force;
    private final FileChannel channel;
    private final OutputStream stream;

    private BundleFile(Path file, Path part, boolean force) throws IOException {
        this.file = file;
        this.part = part;
        this.force = force;
        // Captures tell what people did: nobody but the owner and their group reads it, not even for a moment.
        this.channel = FileChannel.open(
                part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), CaptureMode.FILE.attribute());
        CaptureMode.FILE.apply(part);
        this.stream = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    /// Begins a file.
    ///
    /// @param capture the folder of the capture, in which the file must not be
    /// @throws UserError if it may not be there
    static BundleFile create(Path file, boolean force, Path capture) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path parent = Objects.requireNonNullElse(absolute.getParent(), Path.of("/"));
        if (Files.isDirectory(file)) {
            throw cannotWrite(file, "it is a folder; name a file in it");
        }
        if (!Files.isDirectory(parent)) {
            throw cannotWrite(file, "its folder does not exist; create it first");
        }
        if (parent.toRealPath().startsWith(capture.toRealPath())) {
            throw cannotWrite(file, "it is inside the capture; choose another folder");
        }
        // Renaming over it would put a file in the place of a device: of /dev/null, for root.
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw cannotWrite(file, "it is not a regular file; name one");
        }
        if (!force && Files.exists(file)) {
            throw exists(file);
        }
        long pid = ProcessHandle.current().pid();
        return new BundleFile(absolute, parent.resolve("." + file.getFileName() + "." + pid + ".part"), force);
    }

    OutputStream stream() {
        return stream;
    }

    /// Brings the file to the disk and gives it its name.
    void commit() throws IOException {
        stream.flush();
        channel.force(true);
        channel.close();
        if (force) {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            moveIfAbsent();
        }
        try (FileChannel folder = FileChannel.open(Objects.requireNonNull(file.getParent()))) {
            folder.force(true);
        }
    }

    // Only a hard link is made in one step or, where the name is taken by now, not at all.
    private void moveIfAbsent() throws IOException {
        try {
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException e) {
            throw exists(file);
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.move(part, file);
        }
    }

    /// Removes what is not whole.
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }

    private static UserError exists(Path file) {
        return cannotWrite(file, "it exists; choose another name, or replace it with --force");
    }

    private static UserError cannotWrite(Path file, String reason) {
        return new UserError(ExitCode.BAD_INPUT, "cannot write " + file + ": " + reason);
    }
}
