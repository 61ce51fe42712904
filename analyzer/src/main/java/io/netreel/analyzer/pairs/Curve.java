package io.netreel.analyzer.pairs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The offset of two clocks over a whole time, as a chain of lines. A long line has many bounds to lean on, a
/// short one follows clocks whose rates change: the time is halved again and again, and each part takes the line
/// with the smallest error, its own or that of a longer part around it.
final class Curve {

    /// How much the rates of two clocks are taken to wander about a line, µs in a second. A line of length L is
    /// then off by at most L/4 times that. A quartz at room temperature stays well below it for hours; a faster
    /// change shows itself, since no line fits.
    static final double WANDER_PPM = 0.1;

    private static final int DEEPEST = 12;
    private static final long SHORTEST_MICROS = 1_000_000;

    private final Bounds above;
    private final Bounds below;
    private final List<ClockLine> lines = new ArrayList<>();

    private Curve(Bounds above, Bounds below) {
        this.above = above;
        this.below = below;
    }

    /// The lines from `from` to `to` without a gap; none if no part of the time has a bound from both sides.
    ///
    /// @param above by time
    /// @param below by time
    static List<ClockLine> fit(Bounds above, Bounds below, long from, long to) {
        Curve curve = new Curve(above, below);
        curve.halve(from, to, null, 0);
        return Gaps.fill(curve.lines, from, to);
    }

    private void halve(long from, long to, @Nullable ClockLine around, int depth) {
        int points = above.firstFrom(to + 1) - above.firstFrom(from) + below.firstFrom(to + 1) - below.firstFrom(from);
        @Nullable ClockLine best = better(Band.fit(above, below, from, to), around, from, to);
        if (depth == DEEPEST || to - from < 2 * SHORTEST_MICROS || points < 4) {
            if (best != null) {
                add(best);
            }
            return;
        }
        long middle = from + (to - from) / 2;
        halve(from, middle, best, depth + 1);
        halve(middle, to, best, depth + 1);
    }

    private static @Nullable ClockLine better(@Nullable ClockLine own, @Nullable ClockLine around, long from, long to) {
        @Nullable ClockLine inherited = around == null ? null : around.over(from, to, around.errorMicros());
        if (own == null) {
            return inherited;
        }
        double error = own.errorMicros() + WANDER_PPM * (to - from) / 4e6;
        return inherited != null && inherited.errorMicros() <= error ? inherited : own.over(from, to, error);
    }

    private void add(ClockLine line) {
        if (!lines.isEmpty() && line.continues(lines.getLast())) {
            ClockLine before = lines.removeLast();
            lines.add(new ClockLine(
                    before.fromMicros(),
                    line.toMicros(),
                    before.offsetMicros(),
                    before.driftPpm(),
                    before.errorMicros()));
        } else {
            lines.add(line);
        }
    }
}
