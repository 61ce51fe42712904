package io.netreel.recorder.sockdiag;

import io.netreel.recorder.flow.FlowRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A process that holds a socket, as /proc tells it.
///
/// @param uid the real one
/// @param comm its name, bytes as the kernel has them
/// @param cgroupId of the v2 hierarchy; 0 if it is not known
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Owner(int pid, int uid, byte[] comm, long cgroupId) {

    private static final Path PROC = Path.of("/proc");

    /// @param cgroup where the cgroup v2 hierarchy is mounted
    /// @return NULL if the process has ended meanwhile
    static @Nullable Owner of(int pid, Path cgroup) {
        Path process = PROC.resolve(Integer.toString(pid));
        try {
            byte[] comm = Files.readAllBytes(process.resolve("comm"));
            return new Owner(
                    pid,
                    uid(text(process.resolve("status"))),
                    Arrays.copyOf(comm, Math.max(0, comm.length - 1)), // a line break follows
                    cgroupId(text(process.resolve("cgroup")), cgroup));
        } catch (IOException e) {
            return null;
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    // Uid:	real	effective	saved	file system
    private static int uid(String status) throws IOException {
        return status.lines()
                .filter(line -> line.startsWith("Uid:"))
                .map(line -> Integer.parseUnsignedInt(line.split("\t", -1)[1]))
                .findFirst()
                .orElseThrow(() -> new IOException("a process without a user"));
    }

    // 0::/path is the line of the v2 hierarchy; the kernel's number of a group is the inode of its folder.
    private static long cgroupId(String groups, Path mount) {
        try {
            String path = groups.lines()
                    .filter(line -> line.startsWith("0::/"))
                    .map(line -> line.substring("0::/".length()))
                    .findFirst()
                    .orElseThrow(IOException::new);
            String name = new String(path.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            return (Long) Files.getAttribute(mount.resolve(name), "unix:ino");
        } catch (IOException | IllegalArgumentException e) {
            return 0; // it was removed, or is outside of what this process sees
        }
    }

    void writeTo(FlowRecord flow) {
        flow.setOwner(pid, uid, comm, cgroupId);
    }
}
