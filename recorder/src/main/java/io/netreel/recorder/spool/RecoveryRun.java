package io.netreel.recorder.spool;

import io.netreel.capture.Manifest;
import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.evidence.SigningKey;
import io.netreel.recorder.segment.Disk;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

/// Recovers all captures of a folder.
public final class RecoveryRun {

    /// Told what became of each capture.
    public interface Listener {

        void done(Path folder, Recovered outcome);

        /// @param reason a predicate whose subject is the manifest or the folder
        void failed(Path folder, String reason);
    }

    private final Disk disk;
    private final @Nullable SigningKey key;
    private final Listener listener;

    /// @param key signs the manifests; NULL for none
    public RecoveryRun(Disk disk, @Nullable SigningKey key, Listener listener) {
        this.disk = disk;
        this.key = key;
        this.listener = listener;
    }

    /// The capture that `folder` is, or those in it.
    public static List<Path> captures(Path folder) throws IOException {
        if (isCapture(folder)) {
            return List.of(folder);
        }
        List<Path> captures = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS) && isCapture(child)) {
                    captures.add(child);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        captures.sort(null);
        return captures;
    }

    private static boolean isCapture(Path folder) {
        return Files.isRegularFile(folder.resolve(Manifest.FILE_NAME), LinkOption.NOFOLLOW_LINKS);
    }

    /// Recovers one after the other; one that cannot be does not keep the others from it.
    public void recover(List<Path> captures, Instant now) {
        for (Path folder : captures) {
            try (BufferAllocator allocator = new RootAllocator()) {
                listener.done(folder, new Recovery(disk, folder, allocator, key).recover(now));
            } catch (UnreadableCaptureException e) {
                listener.failed(folder, String.valueOf(e.getMessage()));
            } catch (OutOfMemoryError | RuntimeException e) {
                // what somebody made by hand must not keep the others from being sealed
                listener.failed(folder, "cannot be sealed: " + e);
            } catch (IOException e) {
                listener.failed(folder, "cannot be sealed: " + reason(e));
            }
        }
    }

    // These two say nothing but the file's name.
    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied (" + denied.getFile() + "); run it with sudo";
            case NoSuchFileException absent -> absent.getFile() + " was removed meanwhile";
            default -> Objects.toString(e.getMessage(), e.toString());
        };
    }
}
