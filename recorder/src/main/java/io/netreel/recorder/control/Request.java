package io.netreel.recorder.control;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What a client asks for.
///
/// @param version of the protocol
/// @param text of a mark
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Request(
        int version, @Nullable Command command, @Nullable String text) {

    /// The version spoken here.
    static final int VERSION = 1;

    enum Command {
        STATUS,
        MARK,
        /// Answered at once, and again when the recording has ended.
        STOP
    }
}
