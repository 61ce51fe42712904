package io.netreel.analyzer.rollup;

import java.util.Arrays;

/// A column of numbers that may be NULL, without an object for each.
public final class LongColumn {

    static final long NULL = Long.MIN_VALUE;

    private long[] values = new long[64];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    public int size() {
        return size;
    }

    public boolean isNull(int row) {
        return values[row] == NULL;
    }

    /// The value in `row`; ask [#isNull(int)] first.
    public long get(int row) {
        return values[row];
    }

    /// The value in `row`, or the smallest of all numbers for NULL.
    long orNull(int row) {
        return values[row];
    }

    /// The values of these rows.
    LongColumn inOrder(int[] rows) {
        LongColumn ordered = new LongColumn();
        for (int row : rows) {
            ordered.add(values[row]);
        }
        return ordered;
    }

    /// The value in `row`, for sums, where NULL adds nothing.
    public long orZero(int row) {
        return isNull(row) ? 0 : values[row];
    }
}
