package io.netreel.recorder.segment;

import io.netreel.capture.Stream;
import io.netreel.capture.segment.BatchFrame;

/// Takes batches of rows on their way to the disk.
@FunctionalInterface
public interface FrameSink {

    /// Takes a batch. What cannot be kept is dropped here, and counted.
    void accept(Stream stream, BatchFrame frame);
}
