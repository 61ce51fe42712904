package io.netreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What is packed can be read again by other code; the page's own is tested by PackedColumnsIT.
class PackedColumnsTest {
    static final int ROWS = 1_000;

    @Test
    void everyColumnIsReadAsItWas() throws IOException {
        List<long[]> columns = columns();

        List<long[]> unpacked = UnpackedColumns.of(packed(columns));

        assertThat(unpacked).hasSameSizeAs(columns);
        for (int i = 0; i < columns.size(); i++) {
            assertThat(unpacked.get(i)).as("column " + i).isEqualTo(columns.get(i));
        }
    }

    @Test
    void whatRepeatsTakesLittle() throws IOException {
        long[] times = LongStream.range(0, ROWS)
                .map(row -> 1_795_356_000_000L + 10 * row)
                .toArray();

        assertThat(packed(List.of(times)).length).isLessThan(ROWS + 100);
    }

    static byte[] packed(List<long[]> columns) throws IOException {
        List<String> names = List.of("host", "peer", "direction", "start", "end");
        PackedColumns packed = new PackedColumns();
        PackedColumns.Table table = packed.table();
        for (int i = 0; i < columns.size(); i++) {
            assertThat(table.add(i < names.size() ? names.get(i) : "column" + i, ColumnValues.of(columns.get(i))))
                    .isEqualTo(i);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        packed.writeTo(out);
        return out.toByteArray();
    }

    /// Columns of every kind, the first five as of a table of connections.
    static List<long[]> columns() {
        Random random = new Random(5);
        List<long[]> columns = new ArrayList<>();
        columns.add(random.longs(ROWS, 0, 4).toArray());
        columns.add(random.longs(ROWS, -1, 3).toArray());
        columns.add(random.longs(ROWS, 0, 3).toArray());
        columns.add(LongStream.range(0, ROWS)
                .map(row -> 1_795_356_000_000L + 977 * row)
                .toArray());
        columns.add(someNull(random, random.longs(ROWS, 0, 5_000).toArray(), columns.getLast()));
        columns.add(new long[ROWS]);
        columns.add(LongStream.generate(() -> PackedColumns.NULL).limit(ROWS).toArray());
        columns.add(someNull(random, new long[ROWS], columns.getFirst()));
        columns.add(random.longs(ROWS, -1, 256).toArray());
        columns.add(random.longs(ROWS, -70_000, 70_000).toArray());
        columns.add(random.longs(ROWS, 0, 1L << 32).toArray());
        columns.add(random.longs(ROWS, 0, 1L << 53).toArray());
        columns.add(someNull(random, random.longs(ROWS, 0, 1L << 51).toArray(), new long[ROWS]));
        columns.add(random.doubles(ROWS)
                .mapToLong(value -> (long) Math.exp(value * 30))
                .toArray());
        long[] ofItsKind = new long[ROWS];
        for (int row = 0; row < ROWS; row++) {
            long kind = columns.get(0)[row] * 100 + columns.get(1)[row] * 10 + columns.get(2)[row];
            ofItsKind[row] = random.nextInt(20) == 0 ? PackedColumns.NULL : kind * 12_345 - 4;
        }
        columns.add(ofItsKind);
        return columns;
    }

    private static long[] someNull(Random random, long[] values, long[] base) {
        for (int row = 0; row < values.length; row++) {
            values[row] = random.nextInt(9) == 0 ? PackedColumns.NULL : base[row] + values[row];
        }
        return values;
    }
}
