package io.netreel.recorder.kernel;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// Waits for what another process will do.
public final class Waiting {

    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(120);

    private Waiting() {}

    /// Waits until `condition` holds.
    ///
    /// @param what is waited for, for the error
    public static void until(String what, Callable<Boolean> condition) throws Exception {
        long begin = System.nanoTime();
        while (!condition.call()) {
            if (System.nanoTime() - begin > LONGEST_WAIT_NANOS) {
                throw new IllegalStateException("Waited in vain for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
