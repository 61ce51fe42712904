package io.netreel.recorder.spool;

import io.netreel.capture.Manifest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Tells that a recorder is at work in a capture's folder. The kernel takes the lock away when its process ends,
/// however that comes about.
public final class FolderLock implements AutoCloseable {

    // A process that closes any descriptor of a locked file loses its lock (fcntl_locking(2)), so it must not even
    // try twice.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

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
        FileChannel channel = FileChannel.open(
                real.resolve(Manifest.LOCK_FILE_NAME),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        if (channel.tryLock() != null) {
            return Optional.of(new FolderLock(real, channel));
        }
        channel.close();
        HELD.remove(real);
        return Optional.empty();
    }

    /// Removes the lock and its file.
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.resolve(Manifest.LOCK_FILE_NAME));
        channel.close();
        HELD.remove(folder);
    }
}
