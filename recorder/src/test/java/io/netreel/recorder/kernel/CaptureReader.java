package io.netreel.recorder.kernel;

import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestJson;
import io.netreel.capture.Stream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Reads a capture with DuckDB: a view for each stream.
final class CaptureReader implements AutoCloseable {

    private final Path folder;
    private final Connection connection;

    CaptureReader(Path folder) throws Exception {
        this.folder = folder;
        this.connection = DriverManager.getConnection("jdbc:duckdb:");
        Set<String> recorded =
                manifest().segments().stream().map(Manifest.Segment::stream).collect(Collectors.toSet());
        try (Statement statement = connection.createStatement()) {
            for (Stream stream : Stream.values()) {
                String name = stream.streamName();
                statement.execute(recorded.contains(name) ? view(name) : viewWithoutRows(stream));
            }
        }
    }

    private String view(String stream) {
        return "CREATE VIEW " + stream + " AS FROM read_parquet('" + folder + "/" + stream + "-*.parquet')";
    }

    // a stream that was not recorded has no segment
    private static String viewWithoutRows(Stream stream) {
        return stream.columns().stream()
                .map(column -> "NULL::" + column.type().sqlName() + " AS " + column.name())
                .collect(
                        Collectors.joining(", ", "CREATE VIEW " + stream.streamName() + " AS SELECT ", " WHERE false"));
    }

    Manifest manifest() throws Exception {
        return ManifestJson.read(folder.resolve(Manifest.FILE_NAME));
    }

    /// The rows of a query, each as its values with a space between them; NULL is "NULL".
    List<String> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row(result, columns));
            }
            return rows;
        }
    }

    private static String row(ResultSet result, int columns) {
        return IntStream.rangeClosed(1, columns)
                .mapToObj(column -> value(result, column))
                .collect(Collectors.joining(" "));
    }

    private static String value(ResultSet result, int column) {
        try {
            String value = result.getString(column);
            return value == null ? "NULL" : value;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The only value of a query, as a number.
    long number(String sql) throws SQLException {
        return Long.parseLong(rows(sql).getFirst());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
