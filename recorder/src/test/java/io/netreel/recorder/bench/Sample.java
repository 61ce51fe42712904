package io.netreel.recorder.bench;

import io.netreel.capture.bench.Usage;

/// One slice of load that a tool watched.
///
/// @param ratio of the load's rate to the mean of those before and after it, when nothing watched
record Sample(double ratio, Usage usage, Written written) {}
