package io.netreel.recorder.bash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// All that decides which name a user id has for a process. Processes of the same view see the same names.
///
/// @param mountNamespace inode of its mount namespace
/// @param rootDevice device of its root folder
/// @param rootInode inode of its root folder
/// @param userNamespace inode of its user namespace
record UserView(int mountNamespace, int rootDevice, long rootInode, int userNamespace) {

    // PROC_USER_INIT_INO: the first user namespace of a host has a number of its own
    private static final int FIRST_USER_NAMESPACE = 0xEFFFFFFD;
    private static final int KERNEL_MINOR_BITS = 20;

    /// The view of this process.
    static UserView own() throws IOException {
        long device = number(Path.of("/"), "unix:dev");
        // the C library's dev_t (gnu_dev_major(3)), and what the kernel makes of it
        long major = ((device >>> 8) & 0xfff) | ((device >>> 32) & ~0xfffL);
        long minor = (device & 0xff) | ((device >>> 12) & 0xfff00);
        return new UserView(
                (int) number(Path.of("/proc/self/ns/mnt"), "unix:ino"),
                (int) ((major << KERNEL_MINOR_BITS) | minor),
                number(Path.of("/"), "unix:ino"),
                (int) number(Path.of("/proc/self/ns/user"), "unix:ino"));
    }

    private static long number(Path file, String attribute) throws IOException {
        return (Long) Objects.requireNonNull(Files.getAttribute(file, attribute));
    }

    /// Whether ids are those of the host.
    boolean hasTheHostsIds() {
        return userNamespace == FIRST_USER_NAMESPACE;
    }
}
