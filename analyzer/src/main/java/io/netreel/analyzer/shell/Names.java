package io.netreel.analyzer.shell;

import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.duckdb.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// What a user of the session can name.
public final class Names {

    private Names() {}

    /// The names of views and their columns.
    public static List<String> of(Session session) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = session.connection().createStatement();
                ResultSet result = statement.executeQuery(Sql.load(Names.class, "names.sql"))) {
            while (result.next()) {
                names.add(result.getString("name"));
            }
        }
        return names;
    }
}
