package io.netreel.analyzer.pairs;

/// How far two clocks are apart over a span of time, as a line: `offset + drift · (t − from)`.
///
/// @param fromMicros begin of the span, µs since the Unix epoch by the clock that the line is a function of
/// @param toMicros its end
/// @param offsetMicros at the begin
/// @param driftPpm change of the offset, µs in a second
/// @param errorMicros the true offset is at most this far from the line anywhere in the span
public record ClockLine(long fromMicros, long toMicros, double offsetMicros, double driftPpm, double errorMicros) {

    /// The offset at a time, which may be beyond the span.
    double at(long micros) {
        return at((double) micros);
    }

    /// The offset at a time in whole and parts of µs.
    double at(double micros) {
        return offsetMicros + driftPpm * ((micros - fromMicros) / 1e6);
    }

    /// The same line over another span.
    ClockLine over(long from, long to, double error) {
        return new ClockLine(from, to, at(from), driftPpm, error);
    }

    boolean continues(ClockLine before) {
        return before.toMicros == fromMicros
                && before.driftPpm == driftPpm
                && before.errorMicros == errorMicros
                && Math.abs(before.at(fromMicros) - offsetMicros) < 1e-3;
    }
}
