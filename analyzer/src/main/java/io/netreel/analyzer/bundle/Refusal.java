package io.netreel.analyzer.bundle;

import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.terminal.SafeText;

/// What is said of a file that does what no bundle of the recorder does.
final class Refusal {

    private static final int LONGEST_NAME = 100;

    private Refusal() {}

    /// @param what completes "holds …"
    static UnreadableCaptureException holds(String what) {
        return new UnreadableCaptureException(
                "holds " + what + ", which no bundle does, and was not unpacked; make it again with 'recorder bundle'");
    }

    /// A name that may be anything, short and harmless.
    static String quoted(String name) {
        return "'" + SafeText.of(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name) + "'";
    }
}
