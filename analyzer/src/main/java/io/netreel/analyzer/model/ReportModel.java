package io.netreel.analyzer.model;

import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.rollup.ColumnTable;
import io.netreel.analyzer.rollup.Node;
import io.netreel.analyzer.rollup.Rollups;
import io.netreel.analyzer.verify.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Everything that the page shows.
///
/// @param verdicts on the captures, in their order; empty where there is nothing to check against
/// @param places of the nodes, in their order
public record ReportModel(
        ReportOptions options,
        CaptureSet captures,
        List<Optional<Verdict>> verdicts,
        Rollups rollups,
        List<Point> places) {

    /// Makes the model.
    public static ReportModel of(
            ReportOptions options, CaptureSet captures, List<Optional<Verdict>> verdicts, Rollups rollups) {
        List<Node> nodes = rollups.nodes();
        int hosts = (int) nodes.stream().filter(Node::isHost).count();
        return new ReportModel(
                options,
                captures,
                verdicts,
                rollups,
                GraphLayout.place(nodes.size(), hosts, edges(rollups.flows().sums())));
    }

    private record Pair(int low, int high) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            return low == other.low ? Integer.compare(high, other.high) : Integer.compare(low, other.low);
        }
    }

    // Weights grow with the logarithm of the bytes: a backup must not pull everything else out of sight.
    private static List<Edge> edges(ColumnTable flows) {
        TreeMap<Pair, Long> bytes = new TreeMap<>();
        for (int row = 0; row < flows.rows(); row++) {
            int host = (int) flows.column("host").get(row);
            int peer = (int) flows.column("peer").get(row);
            if (host != peer) {
                long both = flows.column("bytesSent").orZero(row)
                        + flows.column("bytesReceived").orZero(row);
                bytes.merge(new Pair(Math.min(host, peer), Math.max(host, peer)), both, Long::sum);
            }
        }
        List<Edge> edges = new ArrayList<>();
        for (Map.Entry<Pair, Long> entry : bytes.entrySet()) {
            double weight = 0.2 + StrictMath.log10(1 + (double) Math.max(0, entry.getValue())) / 10;
            edges.add(new Edge(entry.getKey().low(), entry.getKey().high(), weight));
        }
        return edges;
    }
}
