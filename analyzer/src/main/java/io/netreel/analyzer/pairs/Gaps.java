package io.netreel.analyzer.pairs;

import java.util.ArrayList;
import java.util.List;

/// Fills the spans in which no line keeps the bounds, as when a clock was turned by less than the recorder calls
/// a step: all that is known there is that the offset went from the line before to the line after, each of which
/// may run on as far as two clocks can part.
final class Gaps {

    private Gaps() {}

    static List<ClockLine> fill(List<ClockLine> lines, long from, long to) {
        List<ClockLine> filled = new ArrayList<>();
        if (lines.isEmpty()) {
            return filled;
        }
        long reached = from;
        for (int i = 0; i < lines.size(); i++) {
            ClockLine line = lines.get(i);
            if (line.fromMicros() > reached) {
                filled.add(between(i == 0 ? line : lines.get(i - 1), line, reached, line.fromMicros()));
            }
            filled.add(line);
            reached = line.toMicros();
        }
        if (reached < to) {
            filled.add(between(lines.getLast(), lines.getLast(), reached, to));
        }
        return filled;
    }

    private static ClockLine between(ClockLine before, ClockLine after, long from, long to) {
        double parting = Band.STEEPEST_PPM * (to - from) / 1e6;
        double one = before.at(before.fromMicros() >= to ? to : from);
        double other = after.at(after.fromMicros() >= to ? to : from);
        double error = Math.abs(one - other) / 2 + parting + Math.max(before.errorMicros(), after.errorMicros());
        return new ClockLine(from, to, (one + other) / 2, 0, error);
    }
}
