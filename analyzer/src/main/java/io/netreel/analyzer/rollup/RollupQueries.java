package io.netreel.analyzer.rollup;

import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.duckdb.Sql;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.progress.Progress;
import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.UserError;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Runs the SQL files of this package, in the order in which each needs the one before.
public final class RollupQueries {

    private static final int MOST_CONNECTIONS = 200_000;
    private static final int MOST_DNS_GROUPS = 5_000;
    private static final int MOST_DNS_QUERIES = 50_000;
    private static final int MOST_DNS_QUERIES_OF_GROUP = 200;
    private static final int MOST_COMMANDS = 20_000;

    private final Session session;
    private final CaptureSet captures;
    private final Progress progress;
    private final StringDictionary strings = new StringDictionary();

    private RollupQueries(Session session, CaptureSet captures, Progress progress) {
        this.session = session;
        this.captures = captures;
        this.progress = progress;
    }

    /// Computes all rollups of the window.
    ///
    /// @throws UserError if the window is impossible or nothing was recorded in it
    public static Rollups compute(Session session, CaptureSet captures, WindowRequest request, Progress progress)
            throws SQLException {
        return new RollupQueries(session, captures, progress).compute(request);
    }

    private Rollups compute(WindowRequest request) throws SQLException {
        progress.phase("finding the window");
        List<Optional<Extent>> extents = Extent.ofEach(session, captures);
        Extent extent = Extent.union(extents)
                .orElseThrow(() -> new UserError(
                        ExitCode.BAD_INPUT, "The captures hold no row at all; record some traffic first"));
        TimeWindow window = TimeWindow.of(request, extent.begin(), extent.end());
        Buckets buckets = Buckets.of(window, captures.longestInterval());
        Map<String, String> holes = holes(window, buckets);

        PeerNodes nodes = nodes(holes);
        run("rolling up flows", "flow-in-window.sql", holes);
        run("rolling up flows", "flow-rollup.sql", holes);
        ColumnTable flows = table("rolling up flows", "rollup.sql", holes);
        ColumnTable histogram = table("counting round-trip times", "histogram.sql", holes);
        run("finding the largest connections", "connection-bytes.sql", holes);
        long total = table("finding the largest connections", "connection-count.sql", holes)
                .column("total")
                .get(0);
        run("reading connections", "largest-connection.sql", holes);
        ColumnTable connections = table(
                "reading connections",
                "connections.sql",
                Map.of("named_connections", Sql.named("netreel.largest_connection")));
        SqlFiles sql = new SqlFiles(session, progress, holes, strings);
        return new Rollups(
                window,
                buckets,
                extents,
                nodes.nodes(),
                flows,
                histogram,
                connections,
                total,
                losses(holes),
                switchedOff(holes),
                sql.table("reading losses", "incomplete.sql"),
                DnsTables.read(sql),
                CommandTables.read(sql),
                sql.table("reading losses", "refused-streams.sql"),
                strings);
    }

    private static Map<String, String> holes(TimeWindow window, Buckets buckets) {
        return Map.of(
                "from", "TIMESTAMPTZ '" + window.from() + "'",
                "to", "TIMESTAMPTZ '" + window.to() + "'",
                "bucket_start_us", Long.toString(Math.multiplyExact(buckets.startMillis(), 1000)),
                "bucket_width_us", Long.toString(Math.multiplyExact(buckets.widthMillis(), 1000)),
                "most_connections", Integer.toString(MOST_CONNECTIONS),
                "most_dns_groups", Integer.toString(MOST_DNS_GROUPS),
                "most_dns_queries", Integer.toString(MOST_DNS_QUERIES),
                "most_dns_queries_of_group", Integer.toString(MOST_DNS_QUERIES_OF_GROUP),
                "most_commands", Integer.toString(MOST_COMMANDS));
    }

    private PeerNodes nodes(Map<String, String> holes) throws SQLException {
        run("reading names", "known-answer.sql", holes);
        run("reading addresses", "peer-address.sql", holes);
        List<PeerAddress> peers = new ArrayList<>();
        try (Statement statement = session.connection().createStatement();
                ResultSet result = query("naming addresses", statement, "peer-places.sql", holes)) {
            while (result.next()) {
                int owner = result.getInt("owner");
                boolean isExternal = result.wasNull();
                peers.add(new PeerAddress(
                        result.getInt("host"),
                        result.getString("address"),
                        isExternal ? -1 : owner,
                        result.getString("domain"),
                        result.getLong("bytes")));
            }
        }
        PeerNodes nodes = PeerNodes.of(captures.hosts(), peers);
        run("naming addresses", "peer-table.sql", holes);
        DuckDBConnection connection = session.connection().unwrap(DuckDBConnection.class);
        try (DuckDBAppender appender = connection.createAppender("netreel", "peer_node")) {
            for (int i = 0; i < peers.size(); i++) {
                appender.beginRow();
                appender.append(i);
                appender.append(nodes.nodeOf().get(i).intValue());
                appender.endRow();
            }
        }
        return nodes;
    }

    private List<Loss> losses(Map<String, String> holes) throws SQLException {
        List<Loss> losses = new ArrayList<>();
        try (Statement statement = session.connection().createStatement();
                ResultSet result = query("reading losses", statement, "loss.sql", holes)) {
            while (result.next()) {
                long count = result.getLong("count");
                @Nullable Long known = result.wasNull() ? null : count;
                losses.add(new Loss(
                        result.getInt("host"),
                        result.getLong("from_ms"),
                        result.getLong("to_ms"),
                        result.getString("stream"),
                        result.getString("kind"),
                        known));
            }
        }
        return losses;
    }

    private List<SwitchedOff> switchedOff(Map<String, String> holes) throws SQLException {
        List<SwitchedOff> switchedOff = new ArrayList<>();
        try (Statement statement = session.connection().createStatement();
                ResultSet result = query("reading losses", statement, "switched-off.sql", holes)) {
            while (result.next()) {
                switchedOff.add(new SwitchedOff(
                        result.getInt("host"),
                        result.getLong("from_ms"),
                        result.getString("stream"),
                        result.getString("reason")));
            }
        }
        return switchedOff;
    }

    private void run(String phase, String file, Map<String, String> holes) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            progress.phase(phase);
            progress.watch(statement);
            statement.execute(text(file, holes));
        }
    }

    private ColumnTable table(String phase, String file, Map<String, String> holes) throws SQLException {
        try (Statement statement = session.connection().createStatement();
                ResultSet result = query(phase, statement, file, holes)) {
            return ColumnTable.read(result, strings);
        }
    }

    private ResultSet query(String phase, Statement statement, String file, Map<String, String> holes)
            throws SQLException {
        progress.phase(phase);
        progress.watch(statement);
        return statement.executeQuery(text(file, holes));
    }

    private String text(String file, Map<String, String> holes) throws SQLException {
        String sql = Sql.fill(Sql.load(RollupQueries.class, file), holes);
        session.derive(sql);
        return sql;
    }
}
