package io.netreel.analyzer.bench;

import java.util.List;

/// What nfdump took.
///
/// @param flows that its collector wrote
/// @param seconds of each round
record NfdumpRun(long flows, List<Double> seconds) {}
