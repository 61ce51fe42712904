package io.netreel.recorder.bench;

/// What a load did in its time.
///
/// @param count how often it did what it does
record Slice(long count, double perSecond) {}
