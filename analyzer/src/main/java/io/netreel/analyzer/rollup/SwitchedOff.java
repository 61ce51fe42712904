package io.netreel.analyzer.rollup;

import org.jspecify.annotations.Nullable;

/// What a recorder was to record from a time on, and could not, since the kernel refused.
///
/// @param partly whether some of it is recorded
/// @param stream NULL for all
/// @param reason captured text; NULL if not known
public record SwitchedOff(
        int host,
        long fromMillis,
        @Nullable String stream,
        boolean partly,
        @Nullable String reason) {}
