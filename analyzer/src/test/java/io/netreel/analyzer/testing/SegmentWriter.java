package io.netreel.analyzer.testing;

import io.netreel.capture.Column;
import io.netreel.capture.FormatVersion;
import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestJson;
import io.netreel.capture.SegmentMetadata;
import io.netreel.capture.Stream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes real Parquet segments with DuckDB.
public final class SegmentWriter {

    private SegmentWriter() {}

    /// The metadata that a recorder would write.
    public static Map<String, String> metadata(String captureId, Manifest.Host host, Stream stream, int number) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(SegmentMetadata.FORMAT_VERSION, Integer.toString(FormatVersion.CURRENT));
        metadata.put(SegmentMetadata.CAPTURE_ID, captureId);
        metadata.put(SegmentMetadata.STREAM, stream.streamName());
        metadata.put(SegmentMetadata.SEGMENT, Integer.toString(number));
        metadata.put(SegmentMetadata.HOST, ManifestJson.writeHost(host));
        metadata.put(SegmentMetadata.PREVIOUS_SHA256, "");
        return metadata;
    }

    /// Writes rows, each a map from column to SQL expression; a column that no row names is NULL.
    public static void write(Path file, Stream stream, Map<String, String> metadata, List<Map<String, String>> rows)
            throws SQLException {
        // VALUES, since DuckDB takes long over a UNION ALL of many.
        String values = rows.isEmpty()
                ? row(stream, Map.of())
                : rows.stream().map(row -> row(stream, row)).collect(Collectors.joining(", "));
        String names = stream.columns().stream()
                .map(column -> quoted(column.name(), '"'))
                .collect(Collectors.joining(", "));
        copy(file, "SELECT * FROM (VALUES " + values + ") AS v(" + names + ") WHERE " + !rows.isEmpty(), metadata);
    }

    private static String row(Stream stream, Map<String, String> values) {
        return stream.columns().stream()
                .map(column -> value(column, values))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String value(Column column, Map<String, String> values) {
        return "CAST(" + values.getOrDefault(column.name(), "NULL") + " AS "
                + column.type().sqlName() + ")";
    }

    /// Writes what `select` gives, whatever it is.
    public static void copy(Path file, String select, Map<String, String> metadata) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            copy(connection, file, select, metadata);
        }
    }

    /// The same, over what a connection has.
    public static void copy(Connection connection, Path file, String select, Map<String, String> metadata)
            throws SQLException {
        String pairs = metadata.entrySet().stream()
                .map(entry -> quoted(entry.getKey(), '"') + ": " + quoted(entry.getValue(), '\''))
                .collect(Collectors.joining(", "));
        String options = metadata.isEmpty() ? "" : ", KV_METADATA {" + pairs + "}";
        try (Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + select + ") TO " + quoted(file.toString(), '\'')
                    + " (FORMAT parquet, COMPRESSION zstd" + options + ")");
        }
    }

    private static String quoted(String text, char quote) {
        String q = String.valueOf(quote);
        return q + text.replace(q, q + q) + q;
    }

    /// A SQL text literal.
    public static String text(String value) {
        return quoted(value, '\'');
    }
}
