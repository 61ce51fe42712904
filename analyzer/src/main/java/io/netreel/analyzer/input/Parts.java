package io.netreel.analyzer.input;

import io.netreel.capture.BundleNote;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Parts of a capture, from several bundles of it.
final class Parts {

    private Parts() {}

    /// The smallest window that holds both; NULL if that is all of the capture. What lies between them is then
    /// found missing, unless it is here as well.
    static @Nullable BundleNote hull(@Nullable BundleNote first, @Nullable BundleNote second) {
        if (first == null || second == null) {
            return null;
        }
        @Nullable
        Instant from = first.from() == null || second.from() == null ? null : earlier(first.from(), second.from());
        @Nullable Instant to = first.to() == null || second.to() == null ? null : later(first.to(), second.to());
        return new BundleNote(first.formatVersion(), from, to, first.made(), first.recorderVersion());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
