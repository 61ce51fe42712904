package io.netreel.analyzer.pairs;

import java.util.List;

/// How far the clocks of two timelines are apart, from connections between them.
///
/// @param lines what b reads less what a reads at the same moment, by a's clock, by time and without gaps
/// @param samples how many connections it is known from
record ClockLink(Timeline a, Timeline b, List<ClockLine> lines, long samples) {

    /// The largest error, µs.
    double worstError() {
        return lines.stream().mapToDouble(ClockLine::errorMicros).max().orElse(Double.POSITIVE_INFINITY);
    }

    /// The line that tells the offset at a time of a's clock.
    ClockLine lineAt(long micros) {
        int low = 0;
        int high = lines.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (lines.get(middle).fromMicros() <= micros) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return lines.get(low);
    }

    /// What b's clock reads when a's reads `micros`.
    double toB(double micros) {
        return micros + lineAt(Math.round(micros)).at(micros);
    }

    /// What a's clock reads when b's reads `micros`.
    double toA(double micros) {
        int low = 0;
        int high = lines.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            ClockLine line = lines.get(middle);
            if (line.fromMicros() + line.offsetMicros() <= micros) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        ClockLine line = lines.get(low);
        double since = (micros - line.fromMicros() - line.offsetMicros()) / (1 + line.driftPpm() / 1e6);
        return line.fromMicros() + since;
    }
}
