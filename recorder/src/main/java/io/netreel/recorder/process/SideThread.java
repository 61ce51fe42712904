package io.netreel.recorder.process;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Does what may never end, since a file system does not answer, on a thread of its own. One thread asks.
public final class SideThread implements AutoCloseable {

    private final ExecutorService executor;
    private final Duration patience;
    private @Nullable Future<?> running;

    /// @param patience how long the caller waits
    public SideThread(String name, Duration patience) {
        this.executor = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
        this.patience = patience;
    }

    /// Calls it; empty if it takes too long or fails, and as long as a call before it has not ended.
    public <T> Optional<T> call(Callable<T> task) {
        if (running != null && !running.isDone()) {
            return Optional.empty();
        }
        Future<T> future = executor.submit(task);
        running = future;
        try {
            return Optional.of(future.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
