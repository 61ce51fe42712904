package io.netreel.report;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// The different ones of some numbers from 0 on, in order, until they are too many.
final class Different {
    /// Below it, a number's count is found at once.
    static final int SMALL = 1024;

    private static final int FEW = 256;

    private final long[] small = new long[SMALL];
    /// The others, in order, and how often each is there.
    private final long[] values = new long[FEW + 2];
    private final long[] counts = new long[FEW + 2];
    private int larger;
    private int size;

    void add(long value) {
        if (!areFew()) {
            return;
        }
        if (value >= SMALL) {
            addLarger(value);
        } else if (small[(int) value]++ == 0) {
            size++;
        }
    }

    private void addLarger(long value) {
        int place = Arrays.binarySearch(values, 0, larger, value);
        if (place < 0) {
            place = -1 - place;
            System.arraycopy(values, place, values, place + 1, larger - place);
            System.arraycopy(counts, place, counts, place + 1, larger - place);
            values[place] = value;
            counts[place] = 0;
            larger++;
            size++;
        }
        counts[place]++;
    }

    int size() {
        return size;
    }

    /// Whether there are at most 256; else the rest of what it tells is worth nothing.
    boolean areFew() {
        return size <= FEW;
    }

    long[] values() {
        LongStream few =
                IntStream.range(0, SMALL).filter(value -> small[value] > 0).asLongStream();
        return LongStream.concat(few, Arrays.stream(values, 0, larger)).toArray();
    }

    long[] counts() {
        return LongStream.concat(Arrays.stream(small), Arrays.stream(counts, 0, larger))
                .toArray();
    }
}
