package io.netreel.analyzer.rollup;

/// What a row of the rollup is, as one number, in the order of the rows: as `histogram.sql` makes it.
///
/// @param hosts how many were recorded
/// @param nodes how many the map has
record Cells(int hosts, int nodes) {

    /// The number of a row.
    ///
    /// @param sums the rollup
    long cell(ColumnTable sums, int row) {
        long host = sums.column("bucket").get(row) * hosts + sums.column("host").get(row);
        long peer = host * nodes + sums.column("peer").get(row);
        return (peer * 2 + sums.column("transport").get(row)) * 3
                + sums.column("direction").get(row);
    }
}
