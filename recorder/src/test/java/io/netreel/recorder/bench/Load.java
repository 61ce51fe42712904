package io.netreel.recorder.bench;

import java.io.IOException;
import java.time.Duration;

/// A load that runs when it is told to.
interface Load extends AutoCloseable {

    /// Runs it for so long, and until all that it began is done.
    Slice run(Duration time) throws IOException;

    @Override
    void close();
}
