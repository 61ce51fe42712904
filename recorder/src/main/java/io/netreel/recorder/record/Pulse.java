package io.netreel.recorder.record;

/// When something is due that is done again and again.
final class Pulse {

    private final long periodNanos;
    private long next;

    /// @param first when it is due first, in nanoseconds since the start
    Pulse(long periodNanos, long first) {
        this.periodNanos = periodNanos;
        this.next = first;
    }

    /// Whether it is due; then it is due again after a period, however late it is now.
    boolean isDue(long elapsedNanos) {
        if (elapsedNanos < next) {
            return false;
        }
        next = (elapsedNanos / periodNanos + 1) * periodNanos;
        return true;
    }
}
