package io.netreel.report;

import org.jspecify.annotations.Nullable;

/// Packs one column: each value becomes what it adds to an expectation, whichever leaves least.
final class ColumnPacker {
    /// What a value is expected to be, by the code that is written.
    private enum Expected {
        LEAST(0),
        ROW_BEFORE(1),
        OTHER_COLUMN(2),
        LAST_OF_ITS_KIND(3);

        private final int code;

        Expected(int code) {
            this.code = code;
        }
    }

    private ColumnPacker() {}

    /// @param base a column from which this one may differ little
    /// @param kinds among rows of one kind, this column may be the same
    static byte[] pack(ColumnValues values, @Nullable PackedColumn base, @Nullable Kinds kinds) {
        Range range = Range.of(values);
        Expected expected = Expected.LEAST;
        Coding best = Coding.of(Residuals.aboveLeast(values, range.least));
        Coding changes = Coding.of(Residuals.differences(values, null, range.least));
        if (changes.cost() < best.cost()) {
            expected = Expected.ROW_BEFORE;
            best = changes;
        }
        if (base != null) {
            Coding others = Coding.of(Residuals.differences(values, base, range.least));
            if (others.cost() < best.cost()) {
                expected = Expected.OTHER_COLUMN;
                best = others;
            }
        }
        if (kinds != null) {
            Coding repeats = Coding.of(Residuals.repeats(values, kinds, range.least));
            if (repeats.cost() < best.cost()) {
                expected = Expected.LAST_OF_ITS_KIND;
                best = repeats;
            }
        }
        PackedBytes out = new PackedBytes();
        out.write(expected.code);
        out.number(values.size());
        out.signed(range.least);
        out.number(range.most - range.least);
        out.write(range.hasNull ? 1 : 0);
        if (expected == Expected.OTHER_COLUMN && base != null) {
            out.number(base.number());
        } else if (expected == Expected.LAST_OF_ITS_KIND && kinds != null) {
            out.number(kinds.columns().size());
            kinds.columns().forEach(column -> out.number(column.number()));
        }
        best.writeTo(out);
        return out.toByteArray();
    }

    private record Range(long least, long most, boolean hasNull) {
        static Range of(ColumnValues values) {
            long least = Long.MAX_VALUE;
            long most = Long.MIN_VALUE;
            boolean hasNull = false;
            for (int row = 0; row < values.size(); row++) {
                long value = values.get(row);
                if (value == PackedColumns.NULL) {
                    hasNull = true;
                } else {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
            return most < least ? new Range(0, 0, hasNull) : new Range(least, most, hasNull);
        }
    }
}
