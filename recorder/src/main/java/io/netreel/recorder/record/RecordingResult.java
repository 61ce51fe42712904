package io.netreel.recorder.record;

import io.netreel.recorder.spool.Unfinished;
import java.nio.file.Path;

/// What a recording came to.
///
/// @param folder the capture
/// @param flows flows seen
/// @param commands command lines seen
/// @param lost events lost
/// @param excludes whether rows were to be left out
/// @param excludedRows how many were
/// @param bytes size of the capture
/// @param unfinished what a full disk did not take
public record RecordingResult(
        Path folder,
        long flows,
        long commands,
        long lost,
        boolean excludes,
        long excludedRows,
        long bytes,
        Unfinished unfinished) {}
