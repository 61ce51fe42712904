package io.netreel.recorder.host;

import io.netreel.capture.Manifest;
import io.netreel.recorder.libc.Capabilities;
import io.netreel.recorder.libc.Capability;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A thread that stays in a network namespace, so that it can be asked about it when nobody may enter it any more. It
/// has no privileges itself.
public final class NamespaceThread implements AutoCloseable {

    private final long inode;
    private final ExecutorService executor;

    private NamespaceThread(long inode, ExecutorService executor) {
        this.inode = inode;
        this.executor = executor;
    }

    /// Enters a namespace.
    ///
    /// @throws IOException if it cannot be entered
    public static NamespaceThread in(NetworkNamespace namespace) throws IOException {
        ExecutorService executor = Executors.newSingleThreadExecutor(task ->
                Thread.ofPlatform().name("netns-" + namespace.inode()).daemon().unstarted(task));
        NamespaceThread thread = new NamespaceThread(namespace.inode(), executor);
        try {
            executor.submit(() -> {
                        namespace.enter();
                        Capabilities.keepOnly(EnumSet.noneOf(Capability.class));
                        return null;
                    })
                    .get();
            return thread;
        } catch (ExecutionException e) {
            thread.close();
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            thread.close();
            throw new IOException(e);
        }
    }

    /// The addresses of the namespace's interfaces as they are now.
    public List<Manifest.Address> addresses() {
        try {
            return executor.submit(() -> HostAddresses.ofCallingThread(inode)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
