package io.netreel.analyzer.temp;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// A private folder in the system's temporary one. It goes with all that is in it when it is closed, and on
/// Ctrl-C.
public final class TempFolder implements AutoCloseable {

    private final Path path;
    private final Thread hook;

    private TempFolder(Path path) {
        this.path = path;
        this.hook = new Thread(this::deleteAtExit, "temp-folder");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Makes a folder that nobody else may enter.
    public static TempFolder create() throws IOException {
        // DuckDB compares real paths.
        return new TempFolder(Files.createTempDirectory("netreel-analyzer-").toRealPath());
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // already shutting down
        }
    }

    // After Ctrl-C the other threads go on, and may add a file behind the deleter's back.
    private void deleteAtExit() {
        try {
            for (int i = 0; i < 4; i++) {
                delete();
                Thread.sleep(25);
            }
            delete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // Links may be in here; walkFileTree does not follow them.
    private void delete() {
        try {
            if (Files.exists(path)) {
                Files.walkFileTree(path, new Deleter());
            }
        } catch (IOException e) {
            return; // a leftover in the temporary folder is no reason to fail
        }
    }

    private static final class Deleter extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
