package io.netreel.recorder.bundle;

import java.io.IOException;

/// The bundle was given up because somebody asked for it.
public final class InterruptedBundleException extends IOException {

    private static final long serialVersionUID = 1L;

    InterruptedBundleException() {
        super("interrupted");
    }
}
