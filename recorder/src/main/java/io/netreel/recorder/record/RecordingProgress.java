package io.netreel.recorder.record;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a recording is getting on.
///
/// @param flows flows seen since the start
/// @param liveFlows flows that live now
/// @param lost events lost since the start
/// @param bytes size of the capture's folder
/// @param refusal why rows wait in memory; NULL if they do not
public record RecordingProgress(
        Duration elapsed,
        long flows,
        long liveFlows,
        long lost,
        long bytes,
        @Nullable String refusal) {}
