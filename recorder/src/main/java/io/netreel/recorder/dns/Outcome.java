package io.netreel.recorder.dns;

import org.jspecify.annotations.Nullable;

/// A query, and what came of it.
///
/// @param answer NULL if none is known
/// @param latencyNanos from the query to the answer; 0 without one
/// @param timedOut whether none came in time
record Outcome(Query query, @Nullable DnsMessage answer, long latencyNanos, boolean timedOut) {}
