package io.netreel.analyzer.rollup;

import java.util.LinkedHashMap;
import java.util.Map;

/// Makes the histogram as the page reads it of what `histogram.sql` gives: cell, metric and bin as one number, in
/// order.
final class HistogramTable {

    private static final int BINS = 2048;
    private static final int METRICS = 2;

    private final Cells cells;
    private final ColumnTable sums;
    private final LongColumn rows = new LongColumn();
    private final LongColumn metrics = new LongColumn();
    private final LongColumn bins = new LongColumn();
    private final LongColumn counts = new LongColumn();
    /// The row of the rollup that was reached, and its cell.
    private int row = -1;
    private long cell = -1;

    /// @param sums the rollup, in order
    HistogramTable(Cells cells, ColumnTable sums) {
        this.cells = cells;
        this.sums = sums;
    }

    /// @param place cell, metric and bin, greater than all before
    /// @param count what the samples in the bin weigh
    void add(long place, long count) {
        while (cell < place / (BINS * METRICS)) {
            row++;
            cell = cells.cell(sums, row);
        }
        rows.add(row);
        metrics.add(place / BINS % METRICS);
        bins.add(place % BINS);
        counts.add(count);
    }

    ColumnTable table() {
        Map<String, LongColumn> columns = new LinkedHashMap<>();
        columns.put("row", rows);
        columns.put("metric", metrics);
        columns.put("bin", bins);
        columns.put("count", counts);
        return new ColumnTable(columns, rows.size());
    }
}
