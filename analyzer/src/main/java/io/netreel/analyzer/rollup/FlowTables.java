package io.netreel.analyzer.rollup;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/// Flows in the window, as finely as the page can hold them. Columns are named as the SQL files name them.
///
/// @param sums by (bucket, host, peer, transport, direction)
/// @param histogram of round-trip times, by row of `sums`, metric and logarithmic bin
public record FlowTables(Detail detail, ColumnTable sums, ColumnTable histogram) {

    /// @param finest how finely they are told if that is not too much
    /// @param most how many entries of the histogram the page may hold, a row of sums taking as much as seven
    static FlowTables read(SqlFiles sql, TimeWindow window, Detail finest, Cells cells, long most) throws SQLException {
        String phase = "rolling up flows";
        sql.with(finest.holes()).run(phase, "flow-in-window.sql");
        sql.run(phase, "flow-sum.sql");
        Detail detail = detail(sql, window, finest, most);
        SqlFiles detailed = sql.with(detail.holes());
        ColumnTable sums = detailed.table(phase, "rollup.sql");
        sql.run(phase, "flow-sum-done.sql");
        String counting = "counting round-trip times";
        detailed.run(counting, "flow-in-window.sql");
        HistogramTable histogram = new HistogramTable(cells, sums);
        detailed.with(Map.of("hosts", Integer.toString(cells.hosts()), "nodes", Integer.toString(cells.nodes())))
                .each(counting, "histogram.sql", row -> histogram.add(row.getLong("place"), row.getLong("count")));
        return new FlowTables(detail, sums, histogram.table());
    }

    private static Detail detail(SqlFiles sql, TimeWindow window, Detail finest, long most) throws SQLException {
        Detail detail = finest;
        while (sql.with(detail.holes()).count("measuring the page", "page-size.sql") > most) {
            Optional<Detail> coarser = detail.coarser(window);
            if (coarser.isEmpty()) {
                break;
            }
            detail = coarser.get();
        }
        return detail;
    }
}
