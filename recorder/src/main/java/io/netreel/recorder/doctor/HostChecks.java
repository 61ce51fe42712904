package io.netreel.recorder.doctor;

import io.netreel.recorder.libc.LibC;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/// What else a recording stands on: a disk and a clock.
final class HostChecks {

    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");
    private static final long FEW_BYTES = 256 << 20;

    private HostChecks() {}

    /// @param out where captures would go
    static List<Finding> run(Path out) {
        return List.of(disk(out), clock());
    }

    private static Finding disk(Path out) {
        String subject = "disk of " + out;
        try {
            requireSync(out);
            FileStore store = Files.getFileStore(out);
            String detail = store.type() + ", " + (store.getUsableSpace() >> 20) + " MiB free, can be synced";
            if (IN_MEMORY.contains(store.type())) {
                return Finding.lacking(subject, detail, "a crash of the machine takes captures in memory with it");
            }
            return store.getUsableSpace() < FEW_BYTES
                    ? Finding.lacking(subject, detail, "free space, or name another folder with --out")
                    : Finding.ok(subject, detail);
        } catch (IOException e) {
            return Finding.refused(
                    subject, "cannot be written: " + e.getMessage(), "name a folder that can be, with --out");
        }
    }

    private static void requireSync(Path out) throws IOException {
        Path file = Files.createTempFile(out, ".netreel", ".tmp");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            int ignored = channel.write(ByteBuffer.allocate(4096));
            channel.force(true);
        } finally {
            Files.delete(file);
        }
    }

    private static Finding clock() {
        return LibC.isClockSynchronised()
                ? Finding.ok("clock", "synchronised")
                : Finding.lacking(
                        "clock",
                        "the kernel does not hold it synchronised",
                        "run chrony or systemd-timesyncd: else the times of hosts cannot be compared");
    }
}
