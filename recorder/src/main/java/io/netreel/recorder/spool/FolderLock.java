package io.netreel.recorder.spool;

import io.netreel.capture.Manifest;
import io.netreel.recorder.segment.CaptureMode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Tells that a recorder is at work in a capture's folder. The kernel takes the lock away when its process ends,
/// however that comes about.
public final class FolderLock implements AutoCloseable {

    // A process that closes any descriptor of a locked file loses its lock (fcntl_locking(2)), so it must not even
    // try twice.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();
    private static final Set<OpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /// Locks a folder; empty if a recorder is at work in it.
    public static Optional<FolderLock> tryLock(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!HELD.add(real)) {
            return Optional.empty();
        }
        @Nullable FileChannel locked = null;
        try {
            locked = lock(real.resolve(Manifest.LOCK_FILE_NAME));
            return locked == null ? Optional.empty() : Optional.of(new FolderLock(real, locked));
        } finally {
            if (locked == null) {
                HELD.remove(real);
            }
        }
    }

    // Opening a named pipe that somebody put there would wait for ever.
    private static @Nullable FileChannel lock(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(file.toString(), null, "it is not a regular file");
        }
        FileChannel channel = FileChannel.open(file, OPTIONS, CaptureMode.FILE.attribute());
        try {
            if (channel.tryLock() != null) {
                CaptureMode.FILE.apply(file); // chmod(2), which opens nothing
                return channel;
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }

    /// Leaves a sign of life: should the recorder die, it was alive now. Not on the lock's file, since Java would
    /// open and close it for that.
    public void touch() {
        try {
            Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
        } catch (IOException e) {
            return; // the next one will do
        }
    }

    /// Removes the lock and its file.
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.resolve(Manifest.LOCK_FILE_NAME));
        channel.close();
        HELD.remove(folder);
    }
}
