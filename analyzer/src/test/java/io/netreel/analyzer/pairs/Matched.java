package io.netreel.analyzer.pairs;

import io.netreel.analyzer.bundle.Bundles;
import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.input.CaptureReader;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.pairs.World.FlowName;
import io.netreel.analyzer.progress.Progress;
import io.netreel.analyzer.unsealed.UnsealedSegments;
import io.netreel.capture.terminal.StatusLine;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the analyzer finds in captures.
///
/// @param pairs by the client's flow
/// @param kinds how each was matched, by the client's flow
/// @param peerLost those of `oneSided` whose other side lost events at the time
/// @param rows how many pairs there are: more than in `pairs` if a client's flow was taken twice
record Matched(
        CaptureSet captures,
        ClockOffsets offsets,
        Map<FlowName, FlowName> pairs,
        Map<FlowName, String> kinds,
        int rows,
        List<FlowName> oneSided,
        List<FlowName> peerLost,
        List<List<Object>> disagreements,
        List<List<Object>> links) {

    static Matched of(Path... given) throws Exception {
        try (Bundles bundles = new Bundles();
                UnsealedSegments unsealed = new UnsealedSegments();
                Progress progress = new Progress(StatusLine.onStderr())) {
            CaptureSet captures = CaptureReader.read(List.of(given), bundles, unsealed, text -> {});
            try (Session session = Session.open(captures);
                    Statement statement = session.connection().createStatement()) {
                FlowPairs.declare(session);
                ClockOffsets offsets = FlowPairs.match(session, captures, progress);
                Map<FlowName, FlowName> pairs = new HashMap<>();
                Map<FlowName, String> kinds = new HashMap<>();
                int rows = 0;
                try (ResultSet result = statement.executeQuery("FROM flow_match")) {
                    while (result.next()) {
                        FlowName client =
                                new FlowName(result.getString("client_capture_id"), result.getLong("client_flow_id"));
                        pairs.put(
                                client,
                                new FlowName(result.getString("server_capture_id"), result.getLong("server_flow_id")));
                        kinds.put(client, result.getString("matched"));
                        rows++;
                    }
                }
                List<FlowName> oneSided = new ArrayList<>();
                List<FlowName> peerLost = new ArrayList<>();
                try (ResultSet result = statement.executeQuery("FROM one_sided")) {
                    while (result.next()) {
                        FlowName flow = new FlowName(result.getString("capture_id"), result.getLong("flow_id"));
                        (result.getBoolean("peer_lost") ? peerLost : oneSided).add(flow);
                    }
                }
                oneSided.addAll(peerLost);
                List<List<Object>> disagreements = rows(statement, """
                        SELECT
                            client_flow_id, client_bytes_sent, server_bytes_received,
                            bytes_up_difference, bytes_down_difference
                        FROM disagreement
                        ORDER BY ALL""");
                List<List<Object>> links = rows(statement, "FROM clock_offset ORDER BY ALL");
                return new Matched(captures, offsets, pairs, kinds, rows, oneSided, peerLost, disagreements, links);
            }
        }
    }

    private static List<List<Object>> rows(Statement statement, String sql) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /// The capture's number in the set.
    int capture(String captureId) {
        for (int i = 0; i < captures.captures().size(); i++) {
            if (captures.captures().get(i).captureId().equals(captureId)) {
                return i;
            }
        }
        throw new IllegalArgumentException(captureId);
    }
}
