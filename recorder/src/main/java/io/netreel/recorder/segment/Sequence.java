package io.netreel.recorder.segment;

/// Numbers the rows of a capture, over all its streams.
public final class Sequence {

    private long last;

    long next() {
        return ++last;
    }
}
