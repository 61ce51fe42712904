package io.netreel.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads packed columns by other code than the page's, as docs/page-data.md defines them.
public final class UnpackedColumns {
    private final byte[] bytes;
    private final List<long[]> columns = new ArrayList<>();
    private int at;

    private UnpackedColumns(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @return each column, with [PackedColumns#NULL] for NULL
    public static List<long[]> of(byte[] bytes) {
        UnpackedColumns unpacked = new UnpackedColumns(bytes);
        while (unpacked.at < bytes.length) {
            unpacked.columns.add(unpacked.column());
        }
        return unpacked.columns;
    }

    private long[] column() {
        int expected = (int) number();
        int rows = (int) number();
        long least = unfold(number());
        number();
        number();
        List<long[]> others = new ArrayList<>();
        long references = expected == 2 ? 1 : expected == 3 ? number() : 0;
        for (long i = 0; i < references; i++) {
            others.add(columns.get((int) number()));
        }
        long[] rest = rest(rows);
        long[] values = new long[rows];
        Map<List<Long>, Long> seen = new HashMap<>();
        long last = least;
        for (int row = 0; row < rows; row++) {
            int of = row;
            if (expected == 3) {
                List<Long> kind = others.stream().map(column -> column[of]).toList();
                if (rest[row] > 0) {
                    seen.put(kind, rest[row] == 1 ? PackedColumns.NULL : rest[row] - 2 + least);
                }
                values[row] = seen.getOrDefault(kind, PackedColumns.NULL);
            } else if (rest[row] == 0) {
                values[row] = PackedColumns.NULL;
            } else if (expected == 0) {
                values[row] = rest[row] - 1 + least;
            } else {
                long base =
                        expected == 2 && others.getFirst()[row] != PackedColumns.NULL ? others.getFirst()[row] : last;
                values[row] = base + unfold(rest[row] - 1);
                last = values[row];
            }
        }
        return values;
    }

    private long[] rest(int rows) {
        int listed = (int) number();
        long[] list = new long[listed];
        for (int i = 0; i < listed; i++) {
            list[i] = number();
        }
        long[] rest = new long[rows];
        int first = at;
        at += rows;
        if (listed > 0) {
            for (int row = 0; row < rows; row++) {
                rest[row] = list[bytes[first + row] & 255];
            }
            return rest;
        }
        long bit = 8L * at;
        for (int row = 0; row < rows; row++) {
            int length = bytes[first + row];
            rest[row] = length == 0 ? 0 : 1L << (length - 1);
            for (int i = 0; i < length - 1; i++, bit++) {
                rest[row] |= (long) (bytes[(int) (bit >> 3)] >> (bit & 7) & 1) << i;
            }
        }
        at = (int) ((bit + 7) >> 3);
        return rest;
    }

    private long number() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 127) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static long unfold(long value) {
        return (value >>> 1) ^ -(value & 1);
    }
}
