package io.netreel.recorder.spool;

import java.util.List;

/// What became of a capture that was to be recovered.
public sealed interface Recovered {

    /// It had ended well, or was recovered before.
    record NotNeeded() implements Recovered {}

    /// A recorder is at work in it.
    record StillRunning() implements Recovered {}

    /// What was open is sealed.
    ///
    /// @param rows that were in open segments
    /// @param segments that were open
    /// @param unreadable open segments that could not be read, each with the reason; they stay
    record Sealed(long rows, int segments, List<String> unreadable) implements Recovered {}
}
