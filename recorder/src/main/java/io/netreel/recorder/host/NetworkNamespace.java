package io.netreel.recorder.host;

import io.netreel.recorder.libc.LibC;
import io.netreel.recorder.libc.NamespaceFile;
import io.netreel.recorder.libc.SystemCallException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A network namespace, by a file that stands for it.
///
/// @param path such as `/proc/1/ns/net` or `/run/netns/web`
/// @param inode its number, as `ls -i` and `lsns` tell it
public record NetworkNamespace(Path path, long inode) {

    private static final Path NAMED = Path.of("/run/netns");
    private static final Path OWN = Path.of("/proc/thread-self/ns/net");

    /// The namespace of a name, as `ip netns` has it, or of a path.
    ///
    /// @throws IOException if there is none
    public static NetworkNamespace find(String nameOrPath) throws IOException {
        Path path = nameOrPath.contains("/") ? Path.of(nameOrPath) : NAMED.resolve(nameOrPath);
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        return of(path);
    }

    /// Whether the file stands for a network namespace, and not for another kind, or for nothing.
    public boolean isOne() {
        try {
            return NamespaceFile.isNetwork(path);
        } catch (SystemCallException e) {
            return false;
        }
    }

    /// All namespaces that a process is in or that have a name, of those that this process may look at: others'
    /// processes are hidden from it without CAP_SYS_PTRACE.
    public static Iterable<NetworkNamespace> all() {
        Map<Long, NetworkNamespace> found = new LinkedHashMap<>();
        collect(Path.of("/proc"), "[0-9]*", "ns/net", found);
        collect(NAMED, "*", "", found);
        return found.values();
    }

    private static void collect(Path folder, String glob, String below, Map<Long, NetworkNamespace> found) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
            for (Path entry : entries) {
                collect(below.isEmpty() ? entry : entry.resolve(below), found);
            }
        } catch (IOException e) {
            // no names, or no /proc: nothing to add
            return;
        }
    }

    private static void collect(Path path, Map<Long, NetworkNamespace> found) {
        try {
            NetworkNamespace namespace = of(path);
            found.putIfAbsent(namespace.inode(), namespace);
        } catch (IOException e) {
            // the process has ended meanwhile
            return;
        }
    }

    private static NetworkNamespace of(Path path) throws IOException {
        return new NetworkNamespace(path, (Long) Files.getAttribute(path, "unix:ino"));
    }

    // Moves the calling thread into it.
    void enter() throws IOException {
        if (of(OWN).inode() == inode) {
            return;
        }
        int fd = LibC.open(path);
        try {
            LibC.enterNetworkNamespace(fd, path.toString());
        } finally {
            LibC.close(fd);
        }
    }

    /// Runs a task on a thread of its own that has entered this namespace, and that ends with the task. To enter
    /// another than the own one, CAP_SYS_ADMIN is needed.
    ///
    /// @throws IOException if it cannot be entered, or the task fails
    public <T> T call(Callable<T> task) throws IOException {
        FutureTask<T> inside = new FutureTask<>(() -> {
            enter();
            return task.call();
        });
        Thread.ofPlatform().name("netns-" + inode).start(inside);
        try {
            return inside.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
