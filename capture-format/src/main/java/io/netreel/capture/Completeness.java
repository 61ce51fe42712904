package io.netreel.capture;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether a manifest holds what its type promises. Jackson leaves a missing component of a record null, and takes
/// null in a list, whatever the type says.
final class Completeness {

    // Far from what 64 bits of nanoseconds or milliseconds can hold.
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private Completeness() {}

    @SuppressWarnings("NullAway")
    static void require(Manifest manifest) throws UnreadableCaptureException {
        if (manifest.captureId() == null
                || manifest.host() == null
                || manifest.host().name() == null
                || !isComplete(manifest.host())
                || manifest.recorder() == null
                || manifest.recorder().started() == null
                || manifest.segments() == null
                || !manifest.segments().stream().allMatch(Completeness::isComplete)
                || !manifest.removed().stream().allMatch(Completeness::isComplete)) {
            throw new UnreadableCaptureException("is not a whole capture manifest");
        }
        requirePossible(manifest.recorder().started());
        requirePossible(manifest.recorder().ended());
        for (Manifest.Segment segment : manifest.segments()) {
            requirePossible(segment.firstTs());
            requirePossible(segment.lastTs());
        }
    }

    @SuppressWarnings("NullAway")
    private static boolean isComplete(Manifest.Segment segment) {
        return segment != null
                && segment.file() != null
                && segment.stream() != null
                && segment.sha256() != null
                && segment.previousSha256() != null;
    }

    @SuppressWarnings("NullAway")
    private static boolean isComplete(Manifest.Removed removed) {
        return removed != null && removed.stream() != null && removed.lastSha256() != null;
    }

    @SuppressWarnings("NullAway")
    static boolean isComplete(Manifest.Host host) {
        return host.addresses() == null
                || host.addresses().stream().allMatch(address -> address != null && address.address() != null);
    }

    static void requirePossible(@Nullable Instant time) throws UnreadableCaptureException {
        if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
            throw new UnreadableCaptureException("names the impossible time " + time);
        }
    }
}
