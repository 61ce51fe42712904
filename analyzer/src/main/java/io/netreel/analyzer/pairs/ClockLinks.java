package io.netreel.analyzer.pairs;

import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.duckdb.Sql;
import io.netreel.analyzer.pairs.Extents.Extent;
import io.netreel.analyzer.progress.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Estimates the offset of each two clocks whose hosts had connections with each other.
final class ClockLinks {

    /// At most about so many samples are taken of all pairs of hosts, and of each in a cell of time.
    private static final long MOST_SAMPLES = 2_000_000;

    private static final int MOST_IN_CELL = 64;
    private static final int CELLS = 256;

    // A time in µs is cut, not rounded, at both ends, and the wall clock's offset to the kernel's is known to
    // about one.
    private static final int ROUNDING_MICROS = 3;

    // The kernel sends the last ACK just before it ends the socket that sends it.
    private static final int CLOSE_MICROS = 25;

    // What connections prove by themselves is preferred to what they make probable together, unless it says much
    // less.
    private static final double MUCH = 4;

    private final NavigableMap<Timeline, Extent> extents;
    private final List<ClockLink> links = new ArrayList<>();

    private ClockLinks(NavigableMap<Timeline, Extent> extents) {
        this.extents = extents;
    }

    static List<ClockLink> estimate(
            Session session, NavigableMap<Timeline, Extent> extents, int hosts, Progress progress) throws SQLException {
        ClockLinks all = new ClockLinks(extents);
        long from =
                extents.values().stream().mapToLong(Extent::fromMicros).min().orElse(0);
        long to = extents.values().stream().mapToLong(Extent::toMicros).max().orElse(0);
        long pairs = Math.max(1, (long) hosts * (hosts - 1));
        long inCell = Math.clamp(MOST_SAMPLES / (pairs * CELLS), 1, MOST_IN_CELL);
        Map<String, String> holes = Map.of(
                "cell_us", Long.toString(Math.max(1_000_000, (to - from) / CELLS)),
                "per_cell", Long.toString(inCell),
                "rounding_us", Integer.toString(ROUNDING_MICROS),
                "close_us", Integer.toString(CLOSE_MICROS));
        try (Statement statement = session.connection().createStatement()) {
            progress.watch(statement);
            try (ResultSet result =
                    statement.executeQuery(Sql.fill(Sql.load(ClockLinks.class, "clock-sample.sql"), holes))) {
                all.read(result);
            }
        }
        return all.links;
    }

    private void read(ResultSet result) throws SQLException {
        @Nullable Timeline a = null;
        @Nullable Timeline b = null;
        Samples samples = new Samples();
        while (result.next()) {
            Timeline nextA = new Timeline(result.getInt("capture_a"), result.getInt("era_a"));
            Timeline nextB = new Timeline(result.getInt("capture_b"), result.getInt("era_b"));
            if (!nextA.equals(a) || !nextB.equals(b)) {
                link(a, b, samples);
                a = nextA;
                b = nextB;
                samples = new Samples();
            }
            samples.add(result);
        }
        link(a, b, samples);
    }

    private void link(@Nullable Timeline a, @Nullable Timeline b, Samples samples) {
        if (a == null || b == null) {
            return;
        }
        BitSet chosen = Consensus.of(samples);
        if (chosen.isEmpty()) {
            return;
        }
        Bounds above = samples.above(chosen);
        Bounds below = samples.below(chosen);
        List<ClockLine> lines = fit(a, b, Math.round(samples.distance(chosen.nextSetBit(0))), above, below);
        Bounds usualAbove = UsualDelays.above(samples, chosen, below);
        Bounds usualBelow = UsualDelays.below(samples, chosen, above);
        if (usualAbove.size() + usualBelow.size() > 0) {
            List<ClockLine> usual = fit(
                    a,
                    b,
                    Math.round(samples.distance(chosen.nextSetBit(0))),
                    above.and(usualAbove),
                    below.and(usualBelow));
            lines = MUCH * meanError(usual) < meanError(lines) ? usual : lines;
        }
        if (!lines.isEmpty()) {
            links.add(new ClockLink(a, b, lines, chosen.cardinality()));
        }
    }

    private List<ClockLine> fit(Timeline a, Timeline b, long distance, Bounds above, Bounds below) {
        Contradictions.Consistent bounds = Contradictions.remove(above, below);
        Extent ofA = Objects.requireNonNull(extents.get(a));
        Extent ofB = Objects.requireNonNull(extents.get(b));
        return Curve.fit(
                bounds.above(),
                bounds.below(),
                Math.min(ofA.fromMicros(), ofB.fromMicros() - distance),
                Math.max(ofA.toMicros(), ofB.toMicros() - distance));
    }

    private static double meanError(List<ClockLine> lines) {
        double sum = 0;
        double time = 0;
        for (ClockLine line : lines) {
            double length = line.toMicros() - line.fromMicros() + 1.0;
            sum += line.errorMicros() * length;
            time += length;
        }
        return lines.isEmpty() ? Double.POSITIVE_INFINITY : sum / time;
    }
}
