package io.netreel.recorder.control;

import org.jspecify.annotations.Nullable;

/// What can be asked of a recording, by another thread than its own.
public interface Controlled {

    RecordingStatus status();

    /// Adds a mark to the recording.
    ///
    /// @return why it is refused, as a sentence; NULL if it is taken
    @Nullable
    String mark(String text);

    /// Makes it end. Returns at once.
    void stop();
}
