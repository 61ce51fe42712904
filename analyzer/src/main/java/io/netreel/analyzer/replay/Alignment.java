package io.netreel.analyzer.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Puts the clocks of the hosts side by side.
public final class Alignment {

    /// Each host's own clock.
    public static final Alignment NONE = new Alignment(Map.of());

    /// What a capture's clock reads too much from a time on: `offset + drift · (t − from)`.
    ///
    /// @param capture the capture's number
    /// @param fromMicros by the capture's clock, µs since the Unix epoch
    /// @param offsetMicros at that time
    /// @param driftPpm its change, µs in a second
    public record Line(int capture, long fromMicros, double offsetMicros, double driftPpm) {

        private double at(long micros) {
            return offsetMicros + driftPpm * ((micros - fromMicros) / 1e6);
        }

        private String sql() {
            return "CAST(round(" + offsetMicros + " + " + driftPpm + " * ((epoch_us(ts) - " + fromMicros
                    + ") / 1e6)) AS BIGINT)";
        }
    }

    private final Map<Integer, List<Line>> lines;

    private Alignment(Map<Integer, List<Line>> lines) {
        this.lines = lines;
    }

    /// An alignment by lines, of each capture in the order in which its clock went along them. Of a clock that was
    /// set back, a time that it showed twice is taken for the later one. A capture without a line keeps its clock.
    public static Alignment of(List<Line> lines) {
        Map<Integer, List<Line>> byCapture = new TreeMap<>();
        lines.forEach(line -> byCapture
                .computeIfAbsent(line.capture(), key -> new ArrayList<>())
                .add(line));
        return new Alignment(byCapture);
    }

    /// SQL of the aligned time of a row in microseconds, of its columns `capture` and `ts`.
    String sql() {
        if (lines.isEmpty()) {
            return "epoch_us(ts)";
        }
        StringBuilder sql = new StringBuilder("(epoch_us(ts) - CASE capture");
        lines.forEach((capture, ofCapture) -> {
            sql.append(" WHEN ").append(capture).append(" THEN CASE");
            for (Line line : ofCapture.reversed()) {
                sql.append(" WHEN epoch_us(ts) >= ")
                        .append(line.fromMicros())
                        .append(" THEN ")
                        .append(line.sql());
            }
            sql.append(" ELSE ").append(ofCapture.getFirst().sql()).append(" END");
        });
        return sql.append(" ELSE 0 END)").toString();
    }

    /// By how much it moves a time between the two at most, in microseconds.
    long widestMicros(long first, long last) {
        double widest = 0;
        for (List<Line> ofCapture : lines.values()) {
            for (Line line : ofCapture) {
                widest = Math.max(widest, Math.max(Math.abs(line.at(first)), Math.abs(line.at(last))));
            }
        }
        return (long) Math.ceil(widest) + (lines.isEmpty() ? 0 : 1);
    }
}
