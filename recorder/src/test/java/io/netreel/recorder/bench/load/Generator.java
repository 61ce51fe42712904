package io.netreel.recorder.bench.load;

import java.io.IOException;

/// Does one thing again and again.
interface Generator {

    /// Goes on until the time has come, and until the other end has done its part of all of it.
    ///
    /// @param endNanos of [System#nanoTime]
    /// @return how often it was done
    long run(long endNanos) throws IOException;
}
