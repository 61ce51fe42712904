package io.netreel.analyzer.filter;

import io.netreel.capture.Column;
import io.netreel.capture.ColumnType;
import io.netreel.capture.Stream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows of streams in a DuckDB of their own, each of a capture of its own, from maps of their columns.
final class Rows implements AutoCloseable {

    private final Connection connection;
    private final List<RecordedBy> captures = new ArrayList<>();

    /// @param rows with `stream`, `host`, `tags`, `peer` and `domain` besides the stream's columns
    Rows(List<Map<String, ?>> rows) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA netreel");
            FilterSql.prepareFunctions(connection);
            for (Stream stream : Stream.values()) {
                statement.execute(table(stream));
            }
            for (Map<String, ?> row : rows) {
                statement.execute(insert(row, captures.size()));
                captures.add(new RecordedBy(String.valueOf(row.get("host")), tags(row)));
            }
        }
    }

    /// The numbers of the rows that pass.
    Set<Integer> passing(Filter filter) throws SQLException {
        FilterSql sql = new FilterSql(filter, captures);
        Set<Integer> passing = new TreeSet<>();
        try (Statement statement = connection.createStatement()) {
            for (Stream stream : Stream.values()) {
                String query = "SELECT capture FROM netreel." + stream.streamName() + " WHERE " + sql.condition(stream);
                try (ResultSet result = statement.executeQuery(query)) {
                    while (result.next()) {
                        passing.add(result.getInt(1));
                    }
                }
            }
        }
        return passing;
    }

    private static Map<String, String> tags(Map<String, ?> row) {
        Map<?, ?> tags = (Map<?, ?>) Objects.requireNonNull(row.get("tags"));
        return tags.entrySet().stream()
                .collect(Collectors.toMap(tag -> String.valueOf(tag.getKey()), tag -> String.valueOf(tag.getValue())));
    }

    private static List<Column> columns(Stream stream) {
        return stream.columns().stream()
                .filter(column -> column.type() != ColumnType.ANSWERS && column.type() != ColumnType.TIMESTAMP)
                .toList();
    }

    private static String table(Stream stream) {
        return columns(stream).stream()
                .map(column -> '"' + column.name() + "\" " + column.type().sqlName())
                .collect(Collectors.joining(
                        ", ",
                        "CREATE TABLE netreel." + stream.streamName()
                                + " (capture INTEGER, peer_name VARCHAR, peer_name_source VARCHAR, ",
                        ")"));
    }

    private static String insert(Map<String, ?> row, int capture) {
        Stream stream = Stream.named(String.valueOf(row.get("stream"))).orElseThrow();
        return columns(stream).stream()
                .map(column -> literal(row.get(column.name())))
                .collect(Collectors.joining(
                        ", ",
                        "INSERT INTO netreel." + stream.streamName() + " VALUES (" + capture + ", "
                                + literal(row.get("peer")) + ", " + literal(row.get("domain") == null ? "host" : "dns")
                                + ", ",
                        ")"));
    }

    private static String literal(@Nullable Object value) {
        return value instanceof String text
                ? "'" + text.replace("'", "''") + "'"
                : String.valueOf(value).replace("null", "NULL");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
