package io.netreel.capture;

/// Part of a capture cannot be used. The message is a predicate whose subject is the file: "is not a capture
/// manifest".
public final class UnreadableCaptureException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnreadableCaptureException(String message) {
        super(message);
    }
}
