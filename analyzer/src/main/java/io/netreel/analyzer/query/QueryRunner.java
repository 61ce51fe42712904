package io.netreel.analyzer.query;

import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.duckdb.Sql;
import io.netreel.analyzer.progress.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Runs the user's SQL.
public final class QueryRunner {

    private static final Set<String> NUMERIC = Set.of("INTEGER", "UINTEGER", "FLOAT", "DOUBLE");

    private QueryRunner() {}

    /// Runs `sql` and writes its rows to `out` as they come.
    ///
    /// @throws io.netreel.capture.terminal.UserError if it is anything but one SELECT
    public static void run(Session session, String sql, QueryFormat format, Writer out, Progress progress)
            throws SQLException, IOException {
        ReadOnly.check(session.connection(), sql);
        try (Statement statement = session.connection().createStatement()) {
            progress.phase("running the query");
            progress.watch(statement);
            try (ResultSet result = statement.executeQuery(sql)) {
                progress.close(); // from here on rows may be on the terminal
                write(result, format, out, progress);
            }
        }
    }

    /// Runs `sql` and has DuckDB write its rows to a Parquet file, which the session must be allowed to write.
    ///
    /// @throws io.netreel.capture.terminal.UserError if it is anything but one SELECT
    public static void copyToParquet(Session session, String sql, Path file, Progress progress) throws SQLException {
        ReadOnly.check(session.connection(), sql);
        try (Statement statement = session.connection().createStatement()) {
            // As a view of its own, not as text inside COPY, so that nothing that it holds ends the parentheses.
            statement.execute("CREATE TEMP VIEW netreel_result AS " + sql);
            progress.phase("running the query");
            progress.watch(statement);
            statement.execute(Sql.fill(
                    Sql.load(QueryRunner.class, "copy-to-parquet.sql"),
                    Map.of("columns", exactColumns(statement), "file", Sql.text(file.toString()))));
        }
        progress.clear();
    }

    // Parquet has no integers of 128 bits, which sum() makes: DuckDB would write them as floating-point numbers.
    private static String exactColumns(Statement statement) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet described = statement.executeQuery("DESCRIBE netreel_result")) {
            while (described.next()) {
                String name = Sql.name(described.getString("column_name"));
                boolean huge = described.getString("column_type").endsWith("HUGEINT");
                columns.add(huge ? "CAST(" + name + " AS DECIMAL(38, 0)) AS " + name : name);
            }
        }
        return String.join(", ", columns);
    }

    /// Runs `sql` and writes its rows as an Arrow IPC stream, batch by batch.
    ///
    /// @throws io.netreel.capture.terminal.UserError if it is anything but one SELECT
    public static void runArrow(Session session, String sql, OutputStream out, Progress progress)
            throws SQLException, IOException {
        ReadOnly.check(session.connection(), sql);
        try (Statement statement = session.connection().createStatement()) {
            progress.phase("running the query");
            progress.watch(statement);
            try (ResultSet result = statement.executeQuery(sql)) {
                progress.close();
                ArrowBatches.write(result, out);
            }
        }
    }

    private static RowWriter writer(QueryFormat format, Writer out) throws IOException {
        return switch (format) {
            case TABLE -> new TableRows(out);
            case CSV -> new CsvRows(out);
            case JSON -> new JsonRows(out);
            case PARQUET, ARROW -> throw new IllegalArgumentException(format + " is no text");
        };
    }

    /// Writes the rows of a result as they come.
    public static void write(ResultSet result, QueryFormat format, Writer out, Progress progress)
            throws SQLException, IOException {
        RowWriter writer = writer(format, out);
        List<ResultColumn> columns = columns(result.getMetaData());
        writer.begin(columns);
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        while (result.next()) {
            progress.goOn();
            for (int i = 0; i < values.length; i++) {
                values[i] = Values.plain(result.getObject(i + 1));
            }
            writer.row(values);
        }
        writer.end();
    }

    private static List<ResultColumn> columns(ResultSetMetaData metadata) throws SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            columns.add(new ResultColumn(metadata.getColumnLabel(i), isNumeric(metadata, i)));
        }
        return columns;
    }

    // DuckDB's own types come as Types.OTHER or with a wider Java type.
    private static boolean isNumeric(ResultSetMetaData metadata, int column) throws SQLException {
        String type = metadata.getColumnTypeName(column);
        return type.endsWith("INT") || NUMERIC.contains(type) || type.startsWith("DECIMAL");
    }
}
