package io.netreel.recorder.spool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A thread that does a part of the spool's work, and why it could not go on.
final class Worker {

    @FunctionalInterface
    interface Work {
        void run() throws InterruptedException;
    }

    private final Thread thread;
    private volatile @Nullable Throwable failure;

    Worker(String name, Work work) {
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> run(work));
    }

    private void run(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable t) {
            failure = t;
        }
    }

    void start() {
        thread.start();
    }

    /// Waits until its work is done; false if that is not in time.
    boolean join(Duration time) throws InterruptedException {
        return thread.join(time);
    }

    /// @throws IllegalStateException if it failed, for a reason that is no disk's
    void requireSound() {
        @Nullable Throwable why = failure;
        if (why != null) {
            throw new IllegalStateException("The capture cannot be written any more: " + why, why);
        }
    }
}
