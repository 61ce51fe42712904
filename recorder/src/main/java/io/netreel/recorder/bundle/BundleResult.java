package io.netreel.recorder.bundle;

import java.util.List;

/// What a bundle holds.
///
/// @param sealed sealed segments in it
/// @param listed sealed segments of the whole capture
/// @param open open segments in it
/// @param bytes its size
/// @param missing segments that the capture should have and has not
public record BundleResult(int sealed, int listed, int open, long bytes, List<String> missing) {}
