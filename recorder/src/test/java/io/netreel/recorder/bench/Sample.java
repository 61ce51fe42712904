package io.netreel.recorder.bench;

/// One slice of load that a tool watched.
///
/// @param ratio of the load's rate to the mean of those before and after it, when nothing watched
record Sample(double ratio, Usage usage, Written written) {}
