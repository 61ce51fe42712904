package io.netreel.analyzer.verify;

import io.netreel.capture.Manifest;
import java.util.Locale;

/// How a recording ended, as its manifest tells it.
public enum State {
    /// The recorder ended it.
    COMPLETE,
    /// It crashed, was killed or still runs.
    UNFINISHED,
    /// It crashed, and a later start sealed what was left.
    RECOVERED,
    /// The manifest is missing or altered.
    UNKNOWN;

    /// The word for it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static State of(Manifest manifest) {
        if (manifest.recorder().ended() != null) {
            return COMPLETE;
        }
        return manifest.recorder().recovered() == null ? UNFINISHED : RECOVERED;
    }

    /// Whether segments may be there that are not sealed or not listed yet. Where the end is on record, everything is.
    boolean mayHaveLeftovers() {
        return this == UNFINISHED || this == UNKNOWN;
    }
}
