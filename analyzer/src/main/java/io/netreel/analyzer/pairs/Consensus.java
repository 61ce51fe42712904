package io.netreel.analyzer.pairs;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// Which of many candidate pairs of flows are true, before the clocks' offset is known. All true ones tell
/// nearly the same distance in time, of the wrong ones each tells another. So, in each window of time, the
/// distance around which most are is taken: first in the window where that is clearest, then in the windows
/// beside it, no further off than clocks can part meanwhile.
final class Consensus {

    private static final long WINDOW_MICROS = 120_000_000;

    /// How far apart true distances may be in one window, µs: what the clocks part in it, and usual delays.
    private static final double WIDTH_MICROS = Band.STEEPEST_PPM * WINDOW_MICROS / 1e6 + 30_000;

    // A true distance must have so many times more behind it than any other.
    private static final double CLEAR = 2;

    private final Samples samples;
    private final BitSet accepted = new BitSet();

    private Consensus(Samples samples) {
        this.samples = samples;
    }

    /// A cluster of distances in one window.
    ///
    /// @param rival how much is behind the best cluster that has nothing in common with it
    private record Cluster(int firstSample, int lastSample, double low, double high, double weight, double rival) {

        boolean isClear() {
            return weight > CLEAR * rival;
        }
    }

    /// The indices of the samples to be believed; none if no distance stands out.
    ///
    /// @param samples by time
    static BitSet of(Samples samples) {
        Consensus consensus = new Consensus(samples);
        int anchor = consensus.clearest();
        if (anchor >= 0) {
            consensus.spread(anchor, 1);
            consensus.spread(anchor, -1);
        }
        return consensus.accepted;
    }

    private int windowEnd(int first) {
        int end = first;
        while (end < samples.size() && samples.at(end) < samples.at(first) + WINDOW_MICROS) {
            end++;
        }
        return end;
    }

    private int windowBegin(int end) {
        int begin = end;
        while (begin > 0 && samples.at(begin - 1) > samples.at(end - 1) - WINDOW_MICROS) {
            begin--;
        }
        return begin;
    }

    // The first sample of the window with the clearest cluster.
    private int clearest() {
        int best = -1;
        double bestLead = 0;
        for (int first = 0; first < samples.size(); first = windowEnd(first)) {
            Cluster cluster = cluster(first, windowEnd(first), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
            double lead = cluster.weight() - CLEAR * cluster.rival();
            if (cluster.isClear() && lead > bestLead) {
                best = first;
                bestLead = lead;
            }
        }
        return best;
    }

    private void spread(int anchor, int direction) {
        int first = anchor;
        int end = windowEnd(anchor);
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        long seen = samples.at(anchor);
        while (first < end) {
            double parting = Band.STEEPEST_PPM * Math.abs(samples.at(first) - seen) / 1e6 + WIDTH_MICROS;
            Cluster cluster = cluster(first, end, low - parting, high + parting);
            if (cluster.isClear()) {
                accept(cluster);
                low = cluster.low();
                high = cluster.high();
                seen = samples.at(first);
            }
            if (direction > 0) {
                first = end;
                end = first < samples.size() ? windowEnd(first) : first;
            } else {
                end = first;
                first = end > 0 ? windowBegin(end) : end;
            }
        }
    }

    // A connection with two candidates that could both be true is of no use.
    private void accept(Cluster cluster) {
        Map<Long, Integer> found = new HashMap<>();
        for (int i = cluster.firstSample(); i < cluster.lastSample(); i++) {
            if (isIn(cluster, i)) {
                found.merge(samples.client(i), 1, Integer::sum);
            }
        }
        for (int i = cluster.firstSample(); i < cluster.lastSample(); i++) {
            if (isIn(cluster, i) && found.getOrDefault(samples.client(i), 0) == 1) {
                accepted.set(i);
            }
        }
    }

    private boolean isIn(Cluster cluster, int index) {
        return samples.distance(index) >= cluster.low() && samples.distance(index) <= cluster.high();
    }

    private Cluster cluster(int first, int end, double from, double to) {
        Integer[] order = new Integer[end - first];
        Arrays.setAll(order, i -> first + i);
        Arrays.sort(order, (one, other) -> Double.compare(samples.distance(one), samples.distance(other)));
        double[] distance = new double[order.length];
        double[] sum = new double[order.length + 1];
        for (int i = 0; i < order.length; i++) {
            distance[i] = samples.distance(order[i]);
            boolean possible = distance[i] >= from && distance[i] <= to;
            sum[i + 1] = sum[i] + (possible ? samples.weight(order[i]) : 0);
        }
        int best = 0;
        int bestEnd = 0;
        for (int low = 0, high = 0; low < order.length; low++) {
            while (high < order.length && distance[high] <= distance[low] + WIDTH_MICROS) {
                high++;
            }
            if (sum[high] - sum[low] > sum[bestEnd] - sum[best]) {
                best = low;
                bestEnd = high;
            }
        }
        if (bestEnd == best) {
            return new Cluster(first, end, 0, -1, 0, 0);
        }
        double rival = 0;
        for (int low = 0, high = 0; low < order.length; low++) {
            while (high < order.length && distance[high] <= distance[low] + WIDTH_MICROS) {
                high++;
            }
            if (high <= best || low >= bestEnd) {
                rival = Math.max(rival, sum[high] - sum[low]);
            }
        }
        return new Cluster(first, end, distance[best], distance[bestEnd - 1], sum[bestEnd] - sum[best], rival);
    }
}
