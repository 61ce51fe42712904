package io.netreel.analyzer.rollup;

import org.jspecify.annotations.Nullable;

/// A span in which a recorder could not see everything.
///
/// @param stream NULL for all
/// @param count events lost, NULL if not known
public record Loss(
        int host,
        long fromMillis,
        long toMillis,
        @Nullable String stream,
        String kind,
        @Nullable Long count) {}
