package io.netreel.analyzer.rollup;

import java.util.Arrays;

/// A few numbers that do not change, each of which may be [LongColumn#NULL].
@FunctionalInterface
interface LongBlock {

    long get(int place);

    /// A copy of `values`: their distances from one less than the least, 0 for NULL, in bytes, shorts or ints; as
    /// they are if they lie further apart.
    static LongBlock of(long[] values) {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (long value : values) {
            if (value != LongColumn.NULL) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        if (most < least) {
            return place -> LongColumn.NULL;
        }
        long base = least - 1;
        long farthest = most - base;
        if (farthest > 0 && farthest < 1 << Byte.SIZE) {
            return bytes(values, base);
        }
        if (farthest > 0 && farthest < 1 << Short.SIZE) {
            return shorts(values, base);
        }
        if (farthest > 0 && farthest < 1L << Integer.SIZE) {
            return ints(values, base);
        }
        long[] copy = Arrays.copyOf(values, values.length);
        return place -> copy[place];
    }

    private static LongBlock bytes(long[] values, long base) {
        byte[] distances = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            distances[i] = (byte) distance(values[i], base);
        }
        return place -> value(Byte.toUnsignedLong(distances[place]), base);
    }

    private static LongBlock shorts(long[] values, long base) {
        short[] distances = new short[values.length];
        for (int i = 0; i < values.length; i++) {
            distances[i] = (short) distance(values[i], base);
        }
        return place -> value(Short.toUnsignedLong(distances[place]), base);
    }

    private static LongBlock ints(long[] values, long base) {
        int[] distances = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            distances[i] = (int) distance(values[i], base);
        }
        return place -> value(Integer.toUnsignedLong(distances[place]), base);
    }

    private static long distance(long value, long base) {
        return value == LongColumn.NULL ? 0 : value - base;
    }

    private static long value(long distance, long base) {
        return distance == 0 ? LongColumn.NULL : base + distance;
    }
}
