package io.netreel.report;

import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// What the values of a column add to what is expected of them: numbers from 0 on, mostly small; less than 0 where the
/// difference is larger than a number can be. They are computed anew each time they are looked through, since a column
/// may have millions.
@FunctionalInterface
interface Residuals {
    void forEach(LongConsumer each);

    /// Against the least of all. 0 stands for NULL.
    static Residuals aboveLeast(ColumnValues values, long least) {
        return each -> {
            for (int row = 0; row < values.size(); row++) {
                long value = values.get(row);
                each.accept(value == PackedColumns.NULL ? 0 : value - least + 1);
            }
        };
    }

    /// Against another column, or without one against the last known value above. 0 stands for NULL.
    static Residuals differences(ColumnValues values, @Nullable PackedColumn base, long least) {
        return each -> {
            long last = least;
            for (int row = 0; row < values.size(); row++) {
                long value = values.get(row);
                if (value == PackedColumns.NULL) {
                    each.accept(0);
                } else {
                    long other = base == null ? PackedColumns.NULL : base.get(row);
                    long difference = value - (other == PackedColumns.NULL ? last : other);
                    // zigzag: small differences of either sign become small numbers
                    each.accept(((difference << 1) ^ (difference >> 63)) + 1);
                    last = value;
                }
            }
        };
    }

    /// Against the last value in a row of the same kind. 0 says that it is the same, 1 stands for NULL.
    static Residuals repeats(ColumnValues values, Kinds kinds, long least) {
        return each -> {
            long[] last = new long[kinds.count()];
            boolean[] seen = new boolean[kinds.count()];
            for (int row = 0; row < values.size(); row++) {
                int kind = kinds.of(row);
                long value = values.get(row);
                if (seen[kind] && last[kind] == value) {
                    each.accept(0);
                } else {
                    each.accept(value == PackedColumns.NULL ? 1 : value - least + 2);
                }
                seen[kind] = true;
                last[kind] = value;
            }
        };
    }
}
