package io.netreel.analyzer.verify;

import io.netreel.capture.SegmentName;
import org.jspecify.annotations.Nullable;

/// A link of the chain: a sealed segment that is there, while no list can be relied on.
///
/// @param hash of its content
/// @param own what it says of itself; NULL if it cannot be read
/// @param unreadable why it cannot
/// @param isMentioned whether its hash still stands in the altered manifest
record Link(SegmentName name, String hash, @Nullable OwnMetadata own, String unreadable, boolean isMentioned) {

    String file() {
        return name.sealed();
    }

    boolean isOf(String captureId) {
        return own == null || own.captureId().equals(captureId);
    }

    boolean saysItsName() {
        return own != null && own.isOf(name);
    }

    /// Whether what it says of the segment before it can be held against that one.
    boolean isReliable() {
        return own != null && (isMentioned || saysItsName());
    }

    /// Whether there is no number between.
    boolean isNextTo(Link before) {
        return name.number() == before.name().number() + 1;
    }

    /// Whether it says that it has none before it.
    boolean isFirst() {
        return own != null && own.previousSha256().isEmpty();
    }

    /// Whether this segment vouches for the one before it.
    boolean follows(Link before) {
        return own != null && own.previousSha256().equals(before.hash());
    }
}
