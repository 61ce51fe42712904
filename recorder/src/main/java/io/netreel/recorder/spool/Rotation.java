package io.netreel.recorder.spool;

import java.time.Duration;
import java.util.function.IntSupplier;

/// When a segment is large or old enough to be sealed.
///
/// The manifest, 440 bytes a segment, is written anew with each one. So where there are very many, limits double
/// with each 10,000 of them.
final class Rotation {

    static final int MANY = 10_000;

    // A segment is sorted in memory when it is sealed.
    private static final long LARGEST = 128 << 20;
    private static final int MOST_DOUBLINGS = 20;
    // The fewest bytes that are worth a segment on a disk that is nearly full.
    private static final long SMALLEST = 1 << 20;
    // Sealing must find room, and then frees most of what it seals.
    private static final int SHARE_OF_FREE_SPACE = 4;

    private final SpoolOptions options;
    private final IntSupplier listed;

    /// @param listed how many sealed segments the manifest lists
    Rotation(SpoolOptions options, IntSupplier listed) {
        this.options = options;
        this.listed = listed;
    }

    /// The size at which a segment is sealed.
    ///
    /// @param usable bytes that are free on the disk
    long bytes(long usable) {
        long asWished = options.rotateBytes();
        long grown = Math.max(asWished, Math.min(LARGEST, asWished * factor()));
        return Math.min(grown, Math.max(SMALLEST, usable / SHARE_OF_FREE_SPACE));
    }

    /// The age at which one that has rows is sealed.
    Duration age() {
        return options.rotateTime().multipliedBy(factor());
    }

    /// Whether one of that size should be sealed to make room.
    boolean isWorthSealing(long bytes) {
        return bytes >= SMALLEST;
    }

    private long factor() {
        return 1L << Math.min(listed.getAsInt() / MANY, MOST_DOUBLINGS);
    }
}
