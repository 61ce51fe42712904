package io.netreel.analyzer.pairs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// What candidate pairs of connections tell of the offset of two clocks, by time.
final class Samples {

    /// One pair, as `clock-sample.sql` tells it; a bound that it does not have is NaN.
    private record Sample(
            long at,
            double low,
            double high,
            long closeAt,
            double closeLow,
            double closeHigh,
            double distance,
            double weight,
            long client,
            double connect) {}

    private final List<Sample> samples = new ArrayList<>();

    /// Takes in the row that the result stands on.
    void add(ResultSet row) throws SQLException {
        samples.add(new Sample(
                row.getLong("at_us"),
                number(row, "low_us"),
                number(row, "high_us"),
                row.getLong("close_at_us"),
                number(row, "close_low_us"),
                number(row, "close_high_us"),
                row.getDouble("distance_us"),
                1.0 / row.getLong("candidates"),
                row.getLong("client"),
                row.getDouble("connect_us")));
    }

    private static double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }

    int size() {
        return samples.size();
    }

    /// When, by the first clock, µs since the Unix epoch.
    long at(int index) {
        return samples.get(index).at();
    }

    /// How far apart the two ends' times are, µs: near the offset, if the pair is a true one.
    double distance(int index) {
        return samples.get(index).distance();
    }

    /// One over the number of candidates that the connection has.
    double weight(int index) {
        return samples.get(index).weight();
    }

    /// The connection's client side: the same for all its candidates.
    long client(int index) {
        return samples.get(index).client();
    }

    /// Whether the host of the first clock opened the connection.
    boolean isFromA(int index) {
        return client(index) >= 0;
    }

    /// How long the client's handshake took, µs.
    double connect(int index) {
        return samples.get(index).connect();
    }

    /// What the chosen samples say that the offset is not above, by time.
    Bounds above(BitSet chosen) {
        Bounds bounds = new Bounds();
        chosen.stream().mapToObj(samples::get).forEach(sample -> {
            add(bounds, sample.at(), sample.high());
            add(bounds, sample.closeAt(), sample.closeHigh());
        });
        return bounds.sorted();
    }

    /// What the chosen samples say that the offset is not below, by time.
    Bounds below(BitSet chosen) {
        Bounds bounds = new Bounds();
        chosen.stream().mapToObj(samples::get).forEach(sample -> {
            add(bounds, sample.at(), sample.low());
            add(bounds, sample.closeAt(), sample.closeLow());
        });
        return bounds.sorted();
    }

    private static void add(Bounds bounds, long at, double value) {
        if (!Double.isNaN(value)) {
            bounds.add(at, value);
        }
    }
}
