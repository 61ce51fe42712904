package io.netreel.report;

/// The numbers of a column, in the order of its table's rows.
public interface ColumnValues {
    /// How many there are.
    int size();

    /// The number in `row`, or [PackedColumns#NULL].
    long get(int row);

    /// Those of an array, which must not change any more.
    static ColumnValues of(long... values) {
        return new ColumnValues() {
            @Override
            public int size() {
                return values.length;
            }

            @Override
            public long get(int row) {
                return values[row];
            }
        };
    }
}
