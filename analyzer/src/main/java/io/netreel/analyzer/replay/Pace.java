package io.netreel.analyzer.replay;

import java.time.Duration;

/// How fast events are replayed: as fast as they come, or so many times as fast as they happened.
public final class Pace {

    private final double speed;
    private boolean started;
    private long firstMicros;
    private long startedNanos;

    private Pace(double speed) {
        this.speed = speed;
    }

    /// As fast as they come.
    public static Pace unbounded() {
        return new Pace(Double.POSITIVE_INFINITY);
    }

    /// `speed` times as fast as they happened.
    public static Pace of(double speed) {
        return new Pace(speed);
    }

    /// Whether an event is to be waited for.
    boolean isAhead(long micros) {
        return waitNanos(micros) > 0;
    }

    /// Waits until it is an event's turn.
    void await(long micros) {
        try {
            Thread.sleep(Duration.ofNanos(waitNanos(micros)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long waitNanos(long micros) {
        if (Double.isInfinite(speed)) {
            return 0;
        }
        if (!started) {
            started = true;
            firstMicros = micros;
            startedNanos = System.nanoTime();
        }
        double due = (micros - firstMicros) * 1000.0 / speed;
        return Math.max(0, (long) due - (System.nanoTime() - startedNanos));
    }
}
