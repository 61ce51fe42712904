package io.netreel.analyzer.rollup;

import java.sql.SQLException;

/// DNS in the window. Columns are named as the SQL files name them.
///
/// @param groups by name, type, server, result and direction; others refer to them by place, with -1 for what is in
/// none
/// @param sums by (bucket, host, group, whether it failed)
/// @param latency of answers, by row of `sums` and logarithmic bin
/// @param queries one by one, of each group those that took longest
/// @param queryCount how many there are in the window
public record DnsTables(
        ColumnTable groups, ColumnTable sums, ColumnTable latency, ColumnTable queries, long queryCount) {

    static DnsTables read(SqlFiles sql) throws SQLException {
        String phase = "reading DNS";
        sql.run(phase, "dns-in-window.sql");
        sql.run(phase, "dns-group.sql");
        sql.run(phase, "dns-rollup-table.sql");
        return new DnsTables(
                sql.table(phase, "dns-groups.sql"),
                sql.table(phase, "dns-rollup.sql"),
                sql.table(phase, "dns-histogram.sql"),
                sql.table(phase, "dns-queries.sql"),
                sql.count(phase, "dns-count.sql"));
    }
}
