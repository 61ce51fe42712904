package io.netreel.analyzer.rollup;

import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.duckdb.Sql;
import io.netreel.analyzer.progress.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/// Runs SQL files of this package in one session.
///
/// @param holes what stands for `${name}` in each file
/// @param strings takes up the text of all results
record SqlFiles(Session session, Progress progress, Map<String, String> holes, StringDictionary strings) {

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

    private String text(String phase, String file, Statement statement) throws SQLException {
        progress.phase(phase);
        progress.watch(statement);
        String sql = Sql.fill(Sql.load(SqlFiles.class, file), holes);
        session.derive(sql);
        return sql;
    }
}
