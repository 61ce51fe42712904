package io.netreel.analyzer.bench;

import io.netreel.analyzer.duckdb.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/// The least that a report can cost: bare DuckDB makes the same sums of the same columns. It names no address,
/// checks no file, and writes no page.
record Floor(Path captures, String memory, int threads, Path scratch) {

    private static final List<String> STATEMENTS =
            List.of("floor-sums.sql", "floor-histogram.sql", "floor-connections.sql");

    /// @return seconds
    double run() throws SQLException {
        long begin = System.nanoTime();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET memory_limit = '" + memory + "'");
            statement.execute("SET threads = " + threads);
            statement.execute("SET temp_directory = '" + scratch.resolve("spill") + "'");
            for (String file : STATEMENTS) {
                statement.execute(
                        Sql.fill(Sql.load(Floor.class, file), Map.of("files", captures + "/*/flow-*.parquet")));
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }
}
