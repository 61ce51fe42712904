package io.netreel.recorder.kernel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A small file system in memory, mounted until it is closed.
final class TestDisk implements AutoCloseable {

    private static final String BALLAST = "ballast";

    private final Path folder;

    /// @param folder is made
    /// @param size as mount(8) reads it, such as `50m`
    TestDisk(Path folder, String size) throws IOException {
        this.folder = Files.createDirectory(folder);
        Command.run("mount", "-t", "tmpfs", "-o", "size=" + size, "none", folder.toString());
    }

    Path folder() {
        return folder;
    }

    long freeBytes() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /// Fills it up to so many bytes, with a file that is no recorder's.
    void fillUpTo(long freeBytes) throws IOException {
        try (OutputStream ballast = Files.newOutputStream(folder.resolve(BALLAST))) {
            for (long left = freeBytes() - freeBytes; left > 0; left -= 1 << 12) {
                ballast.write(new byte[(int) Math.min(left, 1 << 12)]);
            }
        }
    }

    /// Frees what was filled.
    void free() throws IOException {
        Files.delete(folder.resolve(BALLAST));
    }

    @Override
    public void close() {
        Command.run("umount", "--lazy", folder.toString());
    }
}
