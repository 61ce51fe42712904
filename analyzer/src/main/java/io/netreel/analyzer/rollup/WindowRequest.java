package io.netreel.analyzer.rollup;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Which part of the data the user wants.
///
/// @param from NULL for `last` before the end
/// @param to NULL for the end of the data
/// @param last how much, if `from` is NULL; NULL for all
public record WindowRequest(
        @Nullable TimePoint from,
        @Nullable TimePoint to,
        @Nullable Duration last) {}
