package io.netreel.recorder.spool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The bounds of a capture folder.
///
/// @param sync how often open segments are brought to the disk
/// @param rotateBytes size at which an open segment is sealed
/// @param rotateTime age at which an open segment that has rows is sealed
/// @param maxDiskBytes most bytes that the folder may hold; NULL without a bound
/// @param keep how long sealed segments are kept after their last row; NULL for ever
/// @param keepFreeBytes free space that is left to others on the file system
/// @param bufferBytes most bytes of rows that wait in memory while the disk takes none
public record SpoolOptions(
        Duration sync,
        long rotateBytes,
        Duration rotateTime,
        @Nullable Long maxDiskBytes,
        @Nullable Duration keep,
        long keepFreeBytes,
        long bufferBytes) {

    /// The fewest segments that a budget must have room for: one that is written, and one that is sealed.
    public static final int SEGMENTS_WITHIN_BUDGET = 2;

    /// Whether the budget has room for the segments that are in work.
    public boolean canHoldSegments() {
        return maxDiskBytes == null || maxDiskBytes >= SEGMENTS_WITHIN_BUDGET * rotateBytes;
    }
}
