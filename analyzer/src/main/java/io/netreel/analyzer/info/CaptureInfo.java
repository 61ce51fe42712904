package io.netreel.analyzer.info;

import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.duckdb.Sql;
import io.netreel.analyzer.input.Capture;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.rollup.Extent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of one capture.
///
/// @param extent empty if it has no rows and no manifest
/// @param losses by kind and stream
public record CaptureInfo(Capture capture, String hostName, Optional<Extent> extent, List<LossSum> losses) {

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

    /// The info of each capture, in the order of the set.
    public static List<CaptureInfo> ofEach(Session session, CaptureSet captures) throws SQLException {
        List<Optional<Extent>> extents = Extent.ofEach(session, captures);
        List<List<LossSum>> losses = losses(session, captures.captures().size());
        List<CaptureInfo> infos = new ArrayList<>();
        for (int i = 0; i < captures.captures().size(); i++) {
            String host = captures.hosts().get(captures.hostOf().get(i)).name();
            infos.add(new CaptureInfo(captures.captures().get(i), host, extents.get(i), losses.get(i)));
        }
        return infos;
    }

    private static List<List<LossSum>> losses(Session session, int captures) throws SQLException {
        List<List<LossSum>> losses = new ArrayList<>();
        for (int i = 0; i < captures; i++) {
            losses.add(new ArrayList<>());
        }
        try (Statement statement = session.connection().createStatement();
                ResultSet result = statement.executeQuery(Sql.load(CaptureInfo.class, "capture-loss.sql"))) {
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
}
