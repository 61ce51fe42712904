package io.netreel.analyzer.query;

import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.progress.Progress;
import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
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
                write(result, writer(format, out));
            }
        }
    }

    private static RowWriter writer(QueryFormat format, Writer out) throws IOException {
        return switch (format) {
            case TABLE -> new TableRows(out);
            case CSV -> new CsvRows(out);
            case JSON -> new JsonRows(out);
        };
    }

    private static void write(ResultSet result, RowWriter writer) throws SQLException, IOException {
        List<ResultColumn> columns = columns(result.getMetaData());
        writer.begin(columns);
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        while (result.next()) {
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
