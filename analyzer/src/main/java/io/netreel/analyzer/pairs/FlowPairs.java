package io.netreel.analyzer.pairs;

import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.duckdb.Sql;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.pairs.Extents.Extent;
import io.netreel.analyzer.progress.Progress;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// Matches the flows that two hosts recorded and estimates how far apart their clocks are. The views that tell
/// of it are there, and empty, after [#declare(Session)]; since filling them reads every flow, that is done only
/// for who asks for them.
public final class FlowPairs {

    /// The views, which all begin empty.
    public static final List<String> VIEWS =
            List.of("flow_match", "one_sided", "disagreement", "clock_offset", "host_clock");

    private final Session session;
    private final CaptureSet captures;
    private final Progress progress;

    private FlowPairs(Session session, CaptureSet captures, Progress progress) {
        this.session = session;
        this.captures = captures;
        this.progress = progress;
    }

    /// Makes the views, anew and empty.
    public static void declare(Session session) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            for (String file : List.of("pair-tables.sql", "end-views.sql", "aligned-view.sql", "pair-views.sql")) {
                String sql = Sql.load(FlowPairs.class, file);
                session.derive(sql);
                statement.execute(sql);
            }
        }
    }

    /// Whether some SQL may ask for one of the views: whether it has the name of one in it.
    public static boolean areNamedIn(String sql) {
        String text = sql.toLowerCase(Locale.ROOT);
        return VIEWS.stream().anyMatch(text::contains);
    }

    /// Estimates the clocks' offsets, and nothing else. The views must be declared and still empty.
    public static ClockOffsets offsets(Session session, CaptureSet captures, Progress progress) throws SQLException {
        return new FlowPairs(session, captures, progress).estimate();
    }

    /// Fills the views, which must be declared and still empty.
    public static ClockOffsets match(Session session, CaptureSet captures, Progress progress) throws SQLException {
        FlowPairs pairs = new FlowPairs(session, captures, progress);
        ClockOffsets offsets = pairs.estimate();
        pairs.match();
        return offsets;
    }

    private ClockOffsets estimate() throws SQLException {
        appendAddresses();
        run("looking at both ends of flows", "flow-end.sql", Map.of());
        run("looking at both ends of flows", "flow-copy.sql", Map.of());
        run("looking at both ends of flows", "flow-peer.sql", Map.of());
        progress.phase("estimating clock offsets");
        NavigableMap<Timeline, Extent> extents = Extents.read(session);
        List<ClockLink> links =
                ClockLinks.estimate(session, extents, captures.hosts().size(), progress);
        appendLinks(links);
        ClockTree tree = new ClockTree(
                extents.keySet(), SameHostLinks.added(links, extents, captures.hostOf()), captures.hostOf()::get);
        ClockOffsets offsets = new ClockOffsets(HostClocks.of(tree, extents));
        appendClocks(offsets);
        return offsets;
    }

    private void match() throws SQLException {
        String phase = "matching flows of two hosts";
        run(phase, "match-exact.sql", Map.of());
        run(phase, "match-rest.sql", Map.of());
        matchTranslated(
                phase,
                Map.of(
                        "kind", "dnat",
                        "kept", "client's end",
                        "client_key", "flow.src_ip || ' ' || flow.src_port",
                        "server_key", "flow.dst_ip || ' ' || flow.dst_port",
                        "client_known", "true",
                        "server_known", Sql.load(FlowPairs.class, "nat-known.sql")));
        matchTranslated(
                phase,
                Map.of(
                        "kind", "snat",
                        "kept", "server's end",
                        "client_key", "flow.dst_ip || ' ' || flow.dst_port",
                        "server_key", "flow.src_ip || ' ' || flow.src_port",
                        "client_known", Sql.load(FlowPairs.class, "nat-known.sql"),
                        "server_known", "true"));
    }

    private void matchTranslated(String phase, Map<String, String> holes) throws SQLException {
        run(phase, "nat-ends.sql", holes);
        run(phase, "match-nat.sql", holes);
    }

    private void run(String phase, String file, Map<String, String> holes) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            progress.phase(phase);
            progress.watch(statement);
            String sql = Sql.fill(Sql.load(FlowPairs.class, file), holes);
            session.derive(sql);
            statement.execute(sql);
        }
    }

    private DuckDBAppender appender(String table) throws SQLException {
        return session.connection().unwrap(DuckDBConnection.class).createAppender("netreel", table);
    }

    private void appendAddresses() throws SQLException {
        try (DuckDBAppender appender = appender("named_address")) {
            for (int host = 0; host < captures.hosts().size(); host++) {
                for (String address : captures.hosts().get(host).addresses()) {
                    appender.beginRow();
                    appender.append(host);
                    appender.append(address);
                    appender.endRow();
                }
            }
        }
    }

    private void appendLinks(List<ClockLink> links) throws SQLException {
        try (DuckDBAppender appender = appender("clock_link")) {
            for (ClockLink link : links) {
                for (ClockLine line : link.lines()) {
                    appender.beginRow();
                    appender.append(link.a().capture());
                    appender.append(link.a().era());
                    appender.append(link.b().capture());
                    appender.append(link.b().era());
                    append(appender, line);
                    appender.append(line.errorMicros());
                    appender.append(link.samples());
                    appender.endRow();
                }
            }
        }
    }

    private void appendClocks(ClockOffsets offsets) throws SQLException {
        try (DuckDBAppender appender = appender("clock")) {
            for (HostClock clock : offsets.clocks()) {
                appender.beginRow();
                appender.append(clock.capture());
                appender.append(clock.era());
                appender.append(clock.group());
                appender.append(clock.reference());
                append(appender, clock.line());
                if (Double.isFinite(clock.line().errorMicros())) {
                    appender.append(clock.line().errorMicros());
                } else {
                    appender.appendNull();
                }
                appender.endRow();
            }
        }
    }

    private static void append(DuckDBAppender appender, ClockLine line) throws SQLException {
        appender.append(line.fromMicros());
        appender.append(line.toMicros());
        appender.append(line.offsetMicros());
        appender.append(line.driftPpm());
    }
}
