package io.netreel.analyzer.pairs;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Bounds from many connections together, where each by itself tells only one side: of twenty in a row, opened
/// by one host, the fastest last packet of a handshake takes no longer than the median of the twenty round trips
/// measured just before. If delays are what they were a round trip ago, all twenty would be slower than that
/// once in 2^20 times.
final class UsualDelays {

    private static final int TOGETHER = 20;
    private static final double LONGEST_SECONDS = 300;

    // How long connections must be seen for their drift to be known, and how well it is known then.
    private static final double SETTLED_SECONDS = 30;
    private static final double TURN_PPM = 10;

    private final Samples samples;
    private final double slope;
    private final double partingPpm;
    private final Bounds bounds = new Bounds();

    private UsualDelays(Samples samples, double slope, double partingPpm) {
        this.samples = samples;
        this.slope = slope;
        this.partingPpm = partingPpm;
    }

    /// Bounds from below, from connections that the first clock's host opened.
    ///
    /// @param above what the same connections say by themselves
    static Bounds below(Samples samples, BitSet chosen, Bounds above) {
        return of(samples, chosen, above, true);
    }

    /// Bounds from above, from connections that the second clock's host opened.
    ///
    /// @param below what the same connections say by themselves
    static Bounds above(Samples samples, BitSet chosen, Bounds below) {
        return of(samples, chosen, below, false);
    }

    private static Bounds of(Samples samples, BitSet chosen, Bounds known, boolean fromA) {
        List<Integer> connections = chosen.stream()
                .filter(index -> samples.isFromA(index) == fromA)
                .boxed()
                .toList();
        if (connections.size() < TOGETHER) {
            return new Bounds();
        }
        double seconds = (samples.at(connections.getLast()) - samples.at(connections.getFirst())) / 1e6;
        boolean settled = seconds >= SETTLED_SECONDS;
        double slope = settled ? new Envelope(known, 0, known.size(), known.at(0), fromA).middleSlope() : 0;
        UsualDelays usual = new UsualDelays(samples, slope, settled ? TURN_PPM : Band.STEEPEST_PPM);
        for (int i = 0; i + TOGETHER <= connections.size(); i += TOGETHER / 2) {
            usual.add(connections.subList(i, i + TOGETHER), fromA ? 1 : -1);
        }
        return usual.bounds;
    }

    private void add(List<Integer> connections, int sign) {
        double seconds = (samples.at(connections.getLast()) - samples.at(connections.getFirst())) / 1e6;
        if (seconds > LONGEST_SECONDS) {
            return;
        }
        int fastest = connections.getFirst();
        double[] roundTrips = new double[connections.size()];
        for (int i = 0; i < roundTrips.length; i++) {
            int connection = connections.get(i);
            roundTrips[i] = samples.connect(connection);
            if (level(connection, sign) < level(fastest, sign)) {
                fastest = connection;
            }
        }
        Arrays.sort(roundTrips);
        double most = roundTrips[roundTrips.length / 2] + partingPpm * seconds + 10;
        bounds.add(samples.at(fastest), samples.distance(fastest) - sign * most);
    }

    // How slow it seems, without the drift.
    private double level(int connection, int sign) {
        long since = samples.at(connection) - samples.at(0);
        return sign * (samples.distance(connection) - slope * (since / 1e6));
    }
}
