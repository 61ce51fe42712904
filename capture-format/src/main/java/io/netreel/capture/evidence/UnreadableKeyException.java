package io.netreel.capture.evidence;

import java.nio.file.Path;

/// A key file cannot be used. The message is a sentence that names it.
public final class UnreadableKeyException extends Exception {

    private static final long serialVersionUID = 1L;

    /// @param reason a predicate whose subject is the file: "is no PEM file"
    UnreadableKeyException(Path file, String reason) {
        super("The key " + file + " " + reason);
    }
}
