package io.netreel.recorder.spool;

import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Adds up what the budget removed of a stream.
final class RemovedSegments {

    private RemovedSegments() {}

    /// @param before what was removed before; NULL for nothing
    static Manifest.Removed and(Manifest.@Nullable Removed before, Manifest.Segment segment) {
        int number = SegmentName.ofSealed(segment.file()).orElseThrow().number();
        if (before == null) {
            return new Manifest.Removed(
                    segment.stream(), 1, segment.rows(), segment.firstTs(), segment.lastTs(), number, segment.sha256());
        }
        return new Manifest.Removed(
                segment.stream(),
                before.segments() + 1,
                before.rows() + segment.rows(),
                earlier(before.firstTs(), segment.firstTs()),
                later(before.lastTs(), segment.lastTs()),
                number,
                segment.sha256());
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isBefore(b) ? a : b;
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isAfter(b) ? a : b;
    }
}
