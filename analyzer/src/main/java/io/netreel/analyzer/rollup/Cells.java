package io.netreel.analyzer.rollup;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a row of the rollup is, and a bin of its delay or jitter, as one number, in the order of the rows: as
/// `histogram.sql` makes it.
///
/// @param hosts how many were recorded
/// @param nodes how many the map has
record Cells(int hosts, int nodes) {

    private static final int BINS = 2048;
    private static final int METRICS = 2;

    /// The histogram as the page reads it.
    ///
    /// @param sums the rollup, in order
    /// @param places cell, metric and bin as one number, in order, and the weight of each
    ColumnTable histogram(ColumnTable sums, ColumnTable places) {
        LongColumn place = places.column("place");
        LongColumn rows = new LongColumn();
        LongColumn metrics = new LongColumn();
        LongColumn bins = new LongColumn();
        int row = 0;
        long cell = sums.rows() == 0 ? 0 : cell(sums, row);
        for (int i = 0; i < places.rows(); i++) {
            long at = place.get(i);
            while (cell < at / (BINS * METRICS)) {
                row++;
                cell = cell(sums, row);
            }
            rows.add(row);
            metrics.add(at / BINS % METRICS);
            bins.add(at % BINS);
        }
        Map<String, LongColumn> columns = new LinkedHashMap<>();
        columns.put("row", rows);
        columns.put("metric", metrics);
        columns.put("bin", bins);
        columns.put("count", places.column("count"));
        return new ColumnTable(columns, places.rows());
    }

    private long cell(ColumnTable sums, int row) {
        long host = sums.column("bucket").get(row) * hosts + sums.column("host").get(row);
        long peer = host * nodes + sums.column("peer").get(row);
        return (peer * 2 + sums.column("transport").get(row)) * 3
                + sums.column("direction").get(row);
    }
}
