package io.netreel.analyzer.rollup;

import org.jspecify.annotations.Nullable;

/// What a recorder was to record from a time on, and could not, since the kernel refused.
///
/// @param stream NULL for all
/// @param reason captured text; NULL if not known
public record SwitchedOff(
        int host,
        long fromMillis,
        @Nullable String stream,
        @Nullable String reason) {}
