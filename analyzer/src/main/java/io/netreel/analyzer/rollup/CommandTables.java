package io.netreel.analyzer.rollup;

import java.sql.SQLException;

/// What people did in the window. Columns are named as the SQL files name them.
///
/// @param commands the last lines that were entered in a shell
/// @param commandCount how many there are in the window
/// @param marks what people said to a recorder
public record CommandTables(ColumnTable commands, long commandCount, ColumnTable marks) {

    static CommandTables read(SqlFiles sql) throws SQLException {
        String phase = "reading commands";
        return new CommandTables(
                sql.table(phase, "commands.sql"), sql.count(phase, "command-count.sql"), sql.table(phase, "marks.sql"));
    }
}
