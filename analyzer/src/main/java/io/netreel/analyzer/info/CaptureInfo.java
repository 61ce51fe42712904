package io.netreel.analyzer.info;

import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.duckdb.Sql;
import io.netreel.analyzer.input.Capture;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.rollup.Extent;
import io.netreel.capture.Stream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of one capture.
///
/// @param extent empty if it has no rows and no manifest
/// @param losses by kind and stream
/// @param switchedOff by stream
/// @param chosen how many rows of each stream are in the window of time that was asked for; empty if none was
public record CaptureInfo(
        Capture capture,
        String hostName,
        Optional<Extent> extent,
        List<LossSum> losses,
        List<SwitchedOff> switchedOff,
        Map<Stream, Long> chosen) {

    /// All losses of one kind in one stream.
    ///
    /// @param stream NULL for all
    /// @param times rows of the ledger
    /// @param count events lost, NULL if the ledger does not tell
    record LossSum(
            String kind,
            @Nullable String stream,
            long times,
            @Nullable Long count) {}

    /// What was to be recorded of a stream, and could not be, or not wholly.
    ///
    /// @param kind in the ledger: `switched_off` or `limited`
    /// @param stream NULL for all
    /// @param times rows of the ledger
    /// @param reason of the first one, captured text; NULL if the ledger does not tell
    record SwitchedOff(
            String kind,
            @Nullable String stream,
            long times,
            @Nullable String reason) {}

    /// The info of each capture, in the order of the set.
    ///
    /// @param window for each stream, SQL that holds for the rows of the window; empty if none was asked for
    public static List<CaptureInfo> ofEach(Session session, CaptureSet captures, Map<Stream, String> window)
            throws SQLException {
        List<Optional<Extent>> extents = Extent.ofEach(session, captures);
        List<List<LossSum>> losses = losses(session, captures.captures().size());
        List<List<SwitchedOff>> switchedOff =
                switchedOff(session, captures.captures().size());
        List<Map<Stream, Long>> chosen = chosen(session, captures.captures().size(), window);
        List<CaptureInfo> infos = new ArrayList<>();
        for (int i = 0; i < captures.captures().size(); i++) {
            String host = captures.hosts().get(captures.hostOf().get(i)).name();
            infos.add(new CaptureInfo(
                    captures.captures().get(i),
                    host,
                    extents.get(i),
                    losses.get(i),
                    switchedOff.get(i),
                    chosen.get(i)));
        }
        return infos;
    }

    private static List<List<LossSum>> losses(Session session, int captures) throws SQLException {
        List<List<LossSum>> losses = lists(captures);
        String sql = Sql.load(CaptureInfo.class, "capture-loss.sql");
        session.derive(sql);
        try (Statement statement = session.connection().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                long count = result.getLong("count");
                @Nullable Long known = result.wasNull() ? null : count;
                losses.get(result.getInt("capture"))
                        .add(new LossSum(
                                result.getString("kind"), result.getString("stream"), result.getLong("times"), known));
            }
        }
        return losses;
    }

    private static List<List<SwitchedOff>> switchedOff(Session session, int captures) throws SQLException {
        List<List<SwitchedOff>> switchedOff = lists(captures);
        try (Statement statement = session.connection().createStatement();
                ResultSet result = statement.executeQuery(Sql.load(CaptureInfo.class, "capture-switched-off.sql"))) {
            while (result.next()) {
                switchedOff
                        .get(result.getInt("capture"))
                        .add(new SwitchedOff(
                                result.getString("kind"),
                                result.getString("stream"),
                                result.getLong("times"),
                                result.getString("reason")));
            }
        }
        return switchedOff;
    }

    private static List<Map<Stream, Long>> chosen(Session session, int captures, Map<Stream, String> window)
            throws SQLException {
        List<Map<Stream, Long>> chosen = new ArrayList<>();
        for (int i = 0; i < captures; i++) {
            Map<Stream, Long> none = new EnumMap<>(Stream.class);
            window.keySet().forEach(stream -> none.put(stream, 0L));
            chosen.add(none);
        }
        try (Statement statement = session.connection().createStatement()) {
            for (Map.Entry<Stream, String> entry : window.entrySet()) {
                Map<String, String> holes = Map.of("stream", entry.getKey().streamName(), "window", entry.getValue());
                try (ResultSet result =
                        statement.executeQuery(Sql.fill(Sql.load(CaptureInfo.class, "rows-in-window.sql"), holes))) {
                    while (result.next()) {
                        chosen.get(result.getInt("capture")).put(entry.getKey(), result.getLong("rows"));
                    }
                }
            }
        }
        return chosen;
    }

    private static <T> List<List<T>> lists(int captures) {
        List<List<T>> lists = new ArrayList<>();
        for (int i = 0; i < captures; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }
}
