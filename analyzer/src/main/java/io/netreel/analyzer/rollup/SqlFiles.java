package io.netreel.analyzer.rollup;

import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.duckdb.Sql;
import io.netreel.analyzer.progress.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs SQL files of this package in one session.
///
/// @param holes what stands for `${name}` in each file
/// @param strings takes up the text of all results
record SqlFiles(Session session, Progress progress, Map<String, String> holes, StringDictionary strings) {

    /// The same with more holes.
    SqlFiles with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(holes);
        all.putAll(more);
        return new SqlFiles(session, progress, all, strings);
    }

    /// Runs a file that makes a table or a view.
    void run(String phase, String file) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            statement.execute(text(phase, file, statement));
        }
    }

    /// Runs a file that asks.
    ColumnTable table(String phase, String file) throws SQLException {
        try (Statement statement = session.connection().createStatement();
                ResultSet result = statement.executeQuery(text(phase, file, statement))) {
            return ColumnTable.read(result, strings);
        }
    }

    /// Runs a file that asks for a number named `total`.
    long count(String phase, String file) throws SQLException {
        return table(phase, file).column("total").get(0);
    }

    /// Runs a file that asks, for an object of each row.
    <T> List<T> rows(String phase, String file, Row<T> toObject) throws SQLException {
        List<T> rows = new ArrayList<>();
        each(phase, file, row -> rows.add(toObject.of(row)));
        return rows;
    }

    /// Runs a file that asks, and hands on each row.
    void each(String phase, String file, RowUser user) throws SQLException {
        try (Statement statement = session.connection().createStatement();
                ResultSet result = statement.executeQuery(text(phase, file, statement))) {
            while (result.next()) {
                user.use(result);
            }
        }
    }

    /// Makes an object of the row that a result is at.
    interface Row<T> {
        T of(ResultSet result) throws SQLException;
    }

    /// Takes the row that a result is at.
    interface RowUser {
        void use(ResultSet result) throws SQLException;
    }

    private String text(String phase, String file, Statement statement) throws SQLException {
        progress.phase(phase);
        progress.watch(statement);
        String sql = Sql.fill(Sql.load(SqlFiles.class, file), holes);
        session.derive(sql);
        return sql;
    }
}
