package io.netreel.recorder.spool;

import java.time.Duration;
import java.util.function.Supplier;

/// Waits for work that a full disk may hold up. As long as the disk takes anything at all, it is worth waiting.
final class Patience {

    @FunctionalInterface
    interface Milestone {
        boolean reachedWithin(Duration time) throws InterruptedException;
    }

    /// What is still to be done: something moves as long as it changes.
    record Backlog(long waitingBytes, long unsealedBytes) {}

    private static final Duration LOOK = Duration.ofMillis(20);

    private final Supplier<Backlog> backlog;
    private final Runnable requireSound;

    /// @param requireSound throws if whoever works on it failed
    Patience(Supplier<Backlog> backlog, Runnable requireSound) {
        this.backlog = backlog;
        this.requireSound = requireSound;
    }

    /// Whether the milestone was reached, before nothing moved for so long.
    boolean await(Milestone milestone, Duration standstill) throws InterruptedException {
        Backlog before = backlog.get();
        long since = System.nanoTime();
        while (!milestone.reachedWithin(LOOK)) {
            requireSound.run();
            Backlog now = backlog.get();
            if (!now.equals(before)) {
                before = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > standstill.toNanos()) {
                return false;
            }
        }
        return true;
    }

    /// Waits for what does not depend on the disk.
    void awaitForEver(Milestone milestone) throws InterruptedException {
        while (!milestone.reachedWithin(LOOK)) {
            requireSound.run();
        }
    }
}
