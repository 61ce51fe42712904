package io.netreel.recorder.segment;

/// Numbers the rows of a capture, over all its streams.
public final class Sequence {

    private long last;

    /// Begins with 1.
    public Sequence() {
        this(0);
    }

    /// @param last the number before the first
    public Sequence(long last) {
        this.last = last;
    }

    long next() {
        return ++last;
    }
}
