package io.netreel.recorder.control;

/// The recording does not do what it was asked for. The message says why, as a sentence.
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedException(String why) {
        super(why);
    }
}
