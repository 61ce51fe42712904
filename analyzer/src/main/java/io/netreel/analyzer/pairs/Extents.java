package io.netreel.analyzer.pairs;

import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.duckdb.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The time that each timeline covers, by its own clock.
final class Extents {

    /// From the first row to the last, µs since the Unix epoch.
    record Extent(long fromMicros, long toMicros) {}

    private Extents() {}

    static NavigableMap<Timeline, Extent> read(Session session) throws SQLException {
        NavigableMap<Timeline, Extent> extents = new TreeMap<>();
        try (Statement statement = session.connection().createStatement();
                ResultSet result = statement.executeQuery(Sql.load(Extents.class, "clock-extent.sql"))) {
            while (result.next()) {
                extents.put(
                        new Timeline(result.getInt("capture"), result.getInt("era")),
                        new Extent(result.getLong("from_us"), result.getLong("to_us")));
            }
        }
        return extents;
    }
}
