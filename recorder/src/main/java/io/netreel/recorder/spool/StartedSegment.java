package io.netreel.recorder.spool;

import io.netreel.recorder.segment.OpenSegment;
import java.io.IOException;
import java.time.Duration;

/// A segment that is being written.
///
/// @param nanos when it was begun
/// @param from when its first row may have come, in microseconds since the Unix epoch
record StartedSegment(OpenSegment segment, long nanos, long from) {

    boolean isOlderThan(Duration age) {
        return System.nanoTime() - nanos >= age.toNanos();
    }

    /// Brings it to the disk; false if that fails. What the kernel could not write it forgets, so no more may be
    /// appended then.
    boolean force() {
        try {
            segment.force();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Ends it. Its batches are whole also where the disk takes no end.
    FinishedSegments.Finished finish() {
        try {
            segment.finish();
        } catch (IOException e) {
            closeQuietly();
        }
        return new FinishedSegments.Finished(segment.header().name(), segment.bytes(), segment.rows(), from);
    }

    private void closeQuietly() {
        try {
            segment.close();
        } catch (IOException e) {
            return; // all that could be written is written
        }
    }
}
