package io.netreel.analyzer.rollup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// A column of numbers that may be NULL, in blocks of as few bytes a number as the block needs: a page has tens of
/// millions of them, most of them small or near those around.
public final class LongColumn {

    static final long NULL = Long.MIN_VALUE;

    private static final int BLOCK_BITS = 12;
    private static final int BLOCK = 1 << BLOCK_BITS;

    private final List<LongBlock> full = new ArrayList<>();
    /// What follows them.
    private long[] rest = new long[64];
    private int restSize;

    void add(long value) {
        if (restSize == BLOCK) {
            full.add(LongBlock.of(rest));
            restSize = 0;
        } else if (restSize == rest.length) {
            rest = Arrays.copyOf(rest, restSize * 2);
        }
        rest[restSize++] = value;
    }

    public int size() {
        return full.size() * BLOCK + restSize;
    }

    public boolean isNull(int row) {
        return orNull(row) == NULL;
    }

    /// The value in `row`; ask [#isNull(int)] first.
    public long get(int row) {
        return orNull(row);
    }

    /// The value in `row`, or the smallest of all numbers for NULL.
    long orNull(int row) {
        Objects.checkIndex(row, size());
        int block = row >> BLOCK_BITS;
        int place = row & (BLOCK - 1);
        return block < full.size() ? full.get(block).get(place) : rest[place];
    }

    /// The values of these rows.
    LongColumn inOrder(int[] rows) {
        LongColumn ordered = new LongColumn();
        for (int row : rows) {
            ordered.add(orNull(row));
        }
        return ordered;
    }

    /// The value in `row`, for sums, where NULL adds nothing.
    public long orZero(int row) {
        return isNull(row) ? 0 : orNull(row);
    }
}
