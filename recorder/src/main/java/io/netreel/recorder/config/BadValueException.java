package io.netreel.recorder.config;

/// A text is no value of its setting. The message tells why and what to write, but not where the text came from.
public final class BadValueException extends Exception {

    private static final long serialVersionUID = 1L;

    BadValueException(String message) {
        super(message);
    }
}
