package io.netreel.recorder.control;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What a recording answers.
///
/// @param version of the protocol
/// @param error why nothing was done, as a sentence; NULL if it was
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Reply(int version, @Nullable String error, @Nullable RecordingStatus status) {

    static Reply done(RecordingStatus status) {
        return new Reply(Request.VERSION, null, status);
    }

    static Reply refused(String why) {
        return new Reply(Request.VERSION, why, null);
    }
}
