package io.netreel.report;

/// A column that is packed already, to which later ones of its table may refer.
final class PackedColumn {
    private final int number;
    private final ColumnValues values;

    PackedColumn(int number, ColumnValues values) {
        this.number = number;
        this.values = values;
    }

    int number() {
        return number;
    }

    /// @return may be NULL
    long get(int row) {
        return values.get(row);
    }

    int rows() {
        return values.size();
    }
}
