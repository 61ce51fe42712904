package io.netreel.recorder.record;

import java.nio.file.Path;

/// What a recording came to.
///
/// @param folder the capture
/// @param flows flows seen
/// @param lost events lost
/// @param bytes size of the sealed segments
public record RecordingResult(Path folder, long flows, long lost, long bytes) {}
