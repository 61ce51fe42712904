package io.netreel.analyzer.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongColumnTest {

    private static final int ROWS = 3 * (1 << 12) + 100;

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            longs = {
                0,
                1,
                253,
                254,
                255,
                256,
                65_534,
                65_535,
                65_536,
                (1L << 32) - 2,
                (1L << 32) - 1,
                1L << 32,
                1L << 53,
                Long.MAX_VALUE
            })
    void givesBackWhatItTook(long range) {
        for (long least : new long[] {0, -17, 1_795_356_000_000L, Long.MIN_VALUE + 1}) {
            long[] values = values(least, range);
            LongColumn column = new LongColumn();
            for (long value : values) {
                column.add(value);
            }

            assertThat(column.size()).isEqualTo(ROWS);
            assertThat(LongStream.range(0, ROWS)
                            .map(row -> column.orNull((int) row))
                            .toArray())
                    .isEqualTo(values);
        }
    }

    /// In the first block the least and the greatest, in the second NULL as well, in the third nothing else.
    private static long[] values(long least, long range) {
        Random random = new Random(range);
        long most = least + range < least ? Long.MAX_VALUE : least + range;
        long[] values = new long[ROWS];
        for (int row = 0; row < ROWS; row++) {
            int block = row >> 12;
            boolean isNull = block == 2 || (block == 1 && random.nextBoolean());
            values[row] = isNull ? LongColumn.NULL : random.nextBoolean() ? least : most;
        }
        return values;
    }
}
