package io.netreel.recorder.host;

import io.netreel.capture.Manifest;
import io.netreel.recorder.libc.LibC;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// Turns the kernel's monotonic time into Unix time. One thread follows the clock, all may ask.
public final class MonotonicClock {

    private static final long STEP_NANOS = 50_000_000;
    private static final int SAMPLES = 5;

    private final LongSupplier monotonic;
    private final LongSupplier wall;
    private final List<Manifest.Offset> offsets = new ArrayList<>();
    private volatile long offsetNanos;

    public MonotonicClock() {
        this(() -> LibC.clockNanos(LibC.CLOCK_MONOTONIC), () -> LibC.clockNanos(LibC.CLOCK_REALTIME));
    }

    /// @param monotonic in nanoseconds
    /// @param wall in nanoseconds since the Unix epoch
    MonotonicClock(LongSupplier monotonic, LongSupplier wall) {
        this.monotonic = monotonic;
        this.wall = wall;
        offsetNanos = measure();
        noteOffset();
    }

    /// Measures the offset anew.
    ///
    /// @return by how many nanoseconds the wall clock stepped; 0 for the small changes of a disciplined clock,
    ///     which are followed but are no step
    public long follow() {
        long before = offsetNanos;
        offsetNanos = measure();
        long change = offsetNanos - before;
        if (Math.abs(change) < STEP_NANOS) {
            return 0;
        }
        noteOffset();
        return change;
    }

    /// Microseconds since the Unix epoch of a time of CLOCK_MONOTONIC in nanoseconds.
    public long unixMicros(long monotonicNanos) {
        return Math.floorDiv(monotonicNanos + offsetNanos, 1000);
    }

    /// Now, in microseconds since the Unix epoch.
    public long nowMicros() {
        return unixMicros(monotonic.getAsLong());
    }

    /// The offset at the start and at each step since.
    public List<Manifest.Offset> offsets() {
        return List.copyOf(offsets);
    }

    private void noteOffset() {
        long now = monotonic.getAsLong();
        long micros = unixMicros(now);
        Instant at = Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000);
        offsets.add(new Manifest.Offset(at, now, offsetNanos));
    }

    // Two clocks cannot be read at once: the reading with the least time around it is the best.
    private long measure() {
        long best = 0;
        long bestGap = Long.MAX_VALUE;
        for (int i = 0; i < SAMPLES; i++) {
            long before = monotonic.getAsLong();
            long now = wall.getAsLong();
            long after = monotonic.getAsLong();
            if (after - before < bestGap) {
                bestGap = after - before;
                best = now - before - bestGap / 2;
            }
        }
        return best;
    }
}
