package io.netreel.analyzer.rollup;

import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.duckdb.Sql;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.progress.Progress;
import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.UserError;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs the SQL files of this package, in the order in which each needs the one before.
public final class RollupQueries {

    // Of what the page holds, they take the most.
    private static final long MOST_ENTRIES = 16_000_000;
    private static final int MOST_EXTERNAL = 1000;
    private static final int MOST_ARROWS = 3000;
    private static final int MOST_CONNECTIONS = 200_000;
    private static final int MOST_DNS_GROUPS = 5_000;
    private static final int MOST_DNS_QUERIES = 50_000;
    private static final int MOST_DNS_QUERIES_OF_GROUP = 200;
    private static final int MOST_COMMANDS = 20_000;

    private final Session session;
    private final CaptureSet captures;
    private final Progress progress;
    private final long mostEntries;

    private RollupQueries(Session session, CaptureSet captures, Progress progress, long mostEntries) {
        this.session = session;
        this.captures = captures;
        this.progress = progress;
        this.mostEntries = mostEntries;
    }

    /// Computes all rollups of the window.
    ///
    /// @throws UserError if the window is impossible or nothing was recorded in it
    public static Rollups compute(Session session, CaptureSet captures, WindowRequest request, Progress progress)
            throws SQLException {
        return compute(session, captures, request, progress, MOST_ENTRIES);
    }

    /// @param mostEntries as [FlowTables] takes it
    static Rollups compute(
            Session session, CaptureSet captures, WindowRequest request, Progress progress, long mostEntries)
            throws SQLException {
        return new RollupQueries(session, captures, progress, mostEntries).compute(request);
    }

    private Rollups compute(WindowRequest request) throws SQLException {
        progress.phase("finding the window");
        List<Optional<Extent>> extents = Extent.ofEach(session, captures);
        Extent extent = Extent.union(extents)
                .orElseThrow(() -> new UserError(
                        ExitCode.BAD_INPUT, "The captures hold no row at all; record some traffic first"));
        TimeWindow window = TimeWindow.of(request, extent.begin(), extent.end());
        SqlFiles unbucketed = new SqlFiles(session, progress, holes(window), new StringDictionary());
        unbucketed.run("reading names", "known-answer.sql");
        unbucketed.run("reading addresses", "peer-address.sql");
        List<Node> nodes = PeerNodes.make(unbucketed, captures.hosts(), MOST_EXTERNAL, MOST_ARROWS);
        FlowTables flows = FlowTables.read(
                unbucketed,
                window,
                Detail.finest(Buckets.of(window, captures.longestInterval())),
                new Cells(captures.hosts().size(), nodes.size()),
                mostEntries);
        SqlFiles sql = unbucketed.with(flows.detail().holes());
        sql.run("finding the largest connections", "connection-bytes.sql");
        long total = sql.count("finding the largest connections", "connection-count.sql");
        sql.run("reading connections", "largest-connection.sql");
        ColumnTable connections = sql.table("reading connections", "connections.sql");
        return new Rollups(
                window,
                extents,
                nodes,
                flows,
                connections,
                total,
                losses(sql),
                switchedOff(sql),
                sql.table("reading losses", "incomplete.sql"),
                DnsTables.read(sql),
                CommandTables.read(sql),
                sql.table("reading losses", "refused-streams.sql"),
                sql.strings());
    }

    private static Map<String, String> holes(TimeWindow window) {
        return Map.ofEntries(
                Map.entry("from", "TIMESTAMPTZ '" + window.from() + "'"),
                Map.entry("to", "TIMESTAMPTZ '" + window.to() + "'"),
                Map.entry("most_connections", Integer.toString(MOST_CONNECTIONS)),
                Map.entry("most_dns_groups", Integer.toString(MOST_DNS_GROUPS)),
                Map.entry("most_dns_queries", Integer.toString(MOST_DNS_QUERIES)),
                Map.entry("most_dns_queries_of_group", Integer.toString(MOST_DNS_QUERIES_OF_GROUP)),
                Map.entry("most_commands", Integer.toString(MOST_COMMANDS)),
                Map.entry("named_connections", Sql.named("netreel.largest_connection")));
    }

    private static List<Loss> losses(SqlFiles sql) throws SQLException {
        return sql.rows("reading losses", "loss.sql", row -> {
            long count = row.getLong("count");
            @Nullable Long known = row.wasNull() ? null : count;
            return new Loss(
                    row.getInt("host"),
                    row.getLong("from_ms"),
                    row.getLong("to_ms"),
                    row.getString("stream"),
                    row.getString("kind"),
                    known);
        });
    }

    private static List<SwitchedOff> switchedOff(SqlFiles sql) throws SQLException {
        return sql.rows(
                "reading losses",
                "switched-off.sql",
                row -> new SwitchedOff(
                        row.getInt("host"),
                        row.getLong("from_ms"),
                        row.getString("stream"),
                        row.getBoolean("partly"),
                        row.getString("reason")));
    }
}
