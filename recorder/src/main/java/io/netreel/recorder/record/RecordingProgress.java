package io.netreel.recorder.record;

import java.time.Duration;

/// How a recording is getting on.
///
/// @param flows flows seen since the start
/// @param liveFlows flows that live now
/// @param lost events lost since the start
/// @param bytes bytes written since the start
public record RecordingProgress(Duration elapsed, long flows, long liveFlows, long lost, long bytes) {}
