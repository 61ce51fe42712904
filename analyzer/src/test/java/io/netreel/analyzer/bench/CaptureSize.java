package io.netreel.analyzer.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// How much there is to analyse.
///
/// @param rows of flow
/// @param files that hold them
/// @param bytes of these files
record CaptureSize(long rows, long files, long bytes) {

    /// Of the captures in a folder.
    static CaptureSize of(Path captures) throws SQLException {
        String files = "'" + captures.toString().replace("'", "''") + "/*/flow-*.parquet'";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT sum(num_rows), count(*), sum(file_size_bytes)"
                        + " FROM parquet_file_metadata(" + files + ")")) {
            result.next();
            return new CaptureSize(result.getLong(1), result.getLong(2), result.getLong(3));
        }
    }
}
