package io.netreel.analyzer.pairs;

import org.jspecify.annotations.Nullable;

/// All lines that keep every bound, and whose slope two clocks can have: a band, which is widest at its ends.
/// Over all its lines the highest offset at a time is a convex function of that time and the lowest a concave
/// one, so that whatever holds at both ends holds between.
final class Band {

    /// The most by which one clock may run faster than another, µs in a second: a quartz is off by up to 100 ppm
    /// and the kernel's NTP discipline turns it by up to 500, on each host.
    static final double STEEPEST_PPM = 1_200;

    private static final int STEPS = 100;

    private final Envelope above;
    private final Envelope below;

    private Band(Envelope above, Envelope below) {
        this.above = above;
        this.below = below;
    }

    /// What the bounds in a span of time leave of the offset: the line in the middle, and how far off it may be.
    /// NULL if there is no bound from one side, or if no line keeps them all.
    static @Nullable ClockLine fit(Bounds above, Bounds below, long from, long to) {
        Envelope high = new Envelope(above, above.firstFrom(from), above.firstFrom(to + 1), from, true);
        Envelope low = new Envelope(below, below.firstFrom(from), below.firstFrom(to + 1), from, false);
        return high.isEmpty() || low.isEmpty() ? null : new Band(high, low).line(from, to);
    }

    /// The slope of the line that keeps all bounds, or misses them by as little as possible, µs in a second; 0
    /// if there is no bound from one side.
    static double slope(Bounds above, Bounds below) {
        if (above.size() == 0 || below.size() == 0) {
            return 0;
        }
        long zero = above.at(0);
        Envelope high = new Envelope(above, 0, above.size(), zero, true);
        Envelope low = new Envelope(below, 0, below.size(), zero, false);
        return new Band(high, low).widestSlope();
    }

    private @Nullable ClockLine line(long from, long to) {
        double best = widestSlope();
        if (gap(best) < 0) {
            return null;
        }
        double least = edge(best, -STEEPEST_PPM);
        double most = edge(best, STEEPEST_PPM);
        double seconds = (to - from) / 1e6;
        double highFirst = peak(least, most, 0);
        double highLast = peak(least, most, seconds);
        double lowFirst = trough(least, most, 0);
        double lowLast = trough(least, most, seconds);
        double first = (highFirst + lowFirst) / 2;
        double last = (highLast + lowLast) / 2;
        double error = Math.max(highFirst - lowFirst, highLast - lowLast) / 2;
        return new ClockLine(from, to, first, seconds == 0 ? 0 : (last - first) / seconds, error);
    }

    // How much room a line of that slope has.
    private double gap(double slope) {
        return above.extreme(slope) - below.extreme(slope);
    }

    // The gap is a concave function of the slope.
    private double widestSlope() {
        double low = -STEEPEST_PPM;
        double high = STEEPEST_PPM;
        for (int i = 0; i < STEPS; i++) {
            double third = (high - low) / 3;
            if (gap(low + third) < gap(high - third)) {
                low += third;
            } else {
                high -= third;
            }
        }
        return (low + high) / 2;
    }

    // The last slope on the way from `inside` to `outside` that has room.
    private double edge(double inside, double outside) {
        if (gap(outside) >= 0) {
            return outside;
        }
        double in = inside;
        double out = outside;
        for (int i = 0; i < STEPS; i++) {
            double middle = (in + out) / 2;
            if (gap(middle) >= 0) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return in;
    }

    // The highest offset that a line of the band has so many seconds after its begin: concave in the slope.
    private double peak(double least, double most, double seconds) {
        double low = least;
        double high = most;
        for (int i = 0; i < STEPS; i++) {
            double third = (high - low) / 3;
            if (highest(low + third, seconds) < highest(high - third, seconds)) {
                low += third;
            } else {
                high -= third;
            }
        }
        return highest((low + high) / 2, seconds);
    }

    private double highest(double slope, double seconds) {
        return above.extreme(slope) + slope * seconds;
    }

    private double trough(double least, double most, double seconds) {
        double low = least;
        double high = most;
        for (int i = 0; i < STEPS; i++) {
            double third = (high - low) / 3;
            if (lowest(low + third, seconds) > lowest(high - third, seconds)) {
                low += third;
            } else {
                high -= third;
            }
        }
        return lowest((low + high) / 2, seconds);
    }

    private double lowest(double slope, double seconds) {
        return below.extreme(slope) + slope * seconds;
    }
}
