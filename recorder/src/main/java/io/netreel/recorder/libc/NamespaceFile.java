package io.netreel.recorder.libc;

import static io.netreel.recorder.libc.NativeCall.returningInt;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/// A file that stands for a namespace (ioctl_ns(2)).
public final class NamespaceFile {

    // _IO(0xb7, 0x3), since Linux 4.11
    private static final long NS_GET_NSTYPE = 0xb703;
    private static final int CLONE_NEWNET = 0x40000000;

    private static final MethodHandle IOCTL =
            NativeCall.plain(Linker.nativeLinker().defaultLookup(), "ioctl", returningInt(JAVA_INT, JAVA_LONG));

    private NamespaceFile() {}

    /// Whether it stands for a network namespace. Needs no privilege but to open it.
    public static boolean isNetwork(Path file) {
        int fd = LibC.open(file);
        try {
            return (int) IOCTL.invokeExact(fd, NS_GET_NSTYPE) == CLONE_NEWNET;
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        } finally {
            LibC.close(fd);
        }
    }
}
