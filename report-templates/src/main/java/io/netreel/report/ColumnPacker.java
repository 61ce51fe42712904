package io.netreel.report;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Packs one column: each value becomes what it adds to an expectation, and that becomes its length in bits, a byte of
/// a run that gzip
/// packs well, and the bits themselves, of which gzip could make nothing. Few different ones become places in a list.
final class ColumnPacker {
    /// What a value is expected to be; whichever leaves least is written, by its code.
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

    private static final long MOST = 1L << 53;
    private static final int LIST = 256;

    private ColumnPacker() {}

    /// @param base a column from which this one may differ little
    /// @param kinds among rows of one kind, this column may be the same
    static byte[] pack(long[] values, @Nullable PackedColumn base, @Nullable Kinds kinds) {
        Range range = Range.of(values);
        Expected expected = Expected.LEAST;
        Residuals best = Residuals.of(aboveLeast(values, range.least));
        Residuals changes = Residuals.of(differences(values, null, range.least));
        if (changes.cost() < best.cost()) {
            expected = Expected.ROW_BEFORE;
            best = changes;
        }
        if (base != null) {
            Residuals others = Residuals.of(differences(values, base, range.least));
            if (others.cost() < best.cost()) {
                expected = Expected.OTHER_COLUMN;
                best = others;
            }
        }
        if (kinds != null) {
            Residuals repeats = Residuals.of(repeats(values, kinds, range.least));
            if (repeats.cost() < best.cost()) {
                expected = Expected.LAST_OF_ITS_KIND;
                best = repeats;
            }
        }
        Bytes out = new Bytes();
        out.write(expected.code);
        out.number(values.length);
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
        static Range of(long[] values) {
            long least = Long.MAX_VALUE;
            long most = Long.MIN_VALUE;
            boolean hasNull = false;
            for (long value : values) {
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

    private static long[] aboveLeast(long[] values, long least) {
        long[] above = new long[values.length];
        for (int row = 0; row < values.length; row++) {
            above[row] = values[row] == PackedColumns.NULL ? 0 : values[row] - least + 1;
        }
        return above;
    }

    /// Against another column, or without one against the last known value above.
    private static long[] differences(long[] values, @Nullable PackedColumn base, long least) {
        long[] differences = new long[values.length];
        long last = least;
        for (int row = 0; row < values.length; row++) {
            if (values[row] != PackedColumns.NULL) {
                long from = base == null || base.get(row) == PackedColumns.NULL ? last : base.get(row);
                long difference = values[row] - from;
                // zigzag: small differences of either sign become small numbers
                differences[row] = ((difference << 1) ^ (difference >> 63)) + 1;
                last = values[row];
            }
        }
        return differences;
    }

    private static long[] repeats(long[] values, Kinds kinds, long least) {
        long[] last = new long[kinds.count()];
        boolean[] seen = new boolean[kinds.count()];
        long[] repeats = new long[values.length];
        for (int row = 0; row < values.length; row++) {
            int kind = kinds.of(row);
            if (!seen[kind] || last[kind] != values[row]) {
                repeats[row] = values[row] == PackedColumns.NULL ? 1 : values[row] - least + 2;
            }
            seen[kind] = true;
            last[kind] = values[row];
        }
        return repeats;
    }

    /// Numbers from 0 on, mostly small.
    private static final class Residuals {
        /// Of small numbers, which most are.
        private static final byte[] LENGTHS = new byte[1 << 12];

        static {
            for (int value = 0; value < LENGTHS.length; value++) {
                LENGTHS[value] = (byte) (Integer.SIZE - Integer.numberOfLeadingZeros(value));
            }
        }

        private final long[] values;
        /// The different ones, if they are few.
        private final long @Nullable [] list;
        private final double cost;

        private Residuals(long[] values, long @Nullable [] list, double cost) {
            this.values = values;
            this.list = list;
            this.cost = cost;
        }

        /// In bits, about.
        double cost() {
            return cost;
        }

        static Residuals of(long[] values) {
            long[] lengths = new long[Long.SIZE + 1];
            Different different = new Different();
            double bits = 0;
            for (long value : values) {
                if (value < 0 || value > MOST) {
                    return new Residuals(values, null, Double.POSITIVE_INFINITY);
                }
                int length = length(value);
                lengths[length]++;
                bits += Math.max(0, length - 1);
                different.add(value);
            }
            double byLength = bits + entropy(lengths, values.length);
            double byList = 32.0 * different.size + entropy(different.counts(), values.length);
            return different.areFew() && byList <= byLength
                    ? new Residuals(values, different.values(), byList)
                    : new Residuals(values, null, byLength);
        }

        private static double entropy(long[] counts, long all) {
            double bits = 0;
            for (long count : counts) {
                bits += count == 0 ? 0 : count * Math.log((double) all / count) / Math.log(2);
            }
            return bits;
        }

        private static int length(long value) {
            return value < LENGTHS.length ? LENGTHS[(int) value] : Long.SIZE - Long.numberOfLeadingZeros(value);
        }

        void writeTo(Bytes out) {
            if (list != null) {
                out.number(list.length);
                for (long value : list) {
                    out.number(value);
                }
                byte[] places = places(list);
                for (long value : values) {
                    out.write(value < places.length ? places[(int) value] : Arrays.binarySearch(list, value));
                }
                return;
            }
            out.number(0);
            for (long value : values) {
                out.write(length(value));
            }
            out.bits(values);
        }

        /// Of each small number its place in the list, where it has one.
        private static byte[] places(long[] list) {
            byte[] places = new byte[Different.SMALL];
            for (int place = 0; place < list.length && list[place] < places.length; place++) {
                places[(int) list[place]] = (byte) place;
            }
            return places;
        }
    }

    /// The different ones of some numbers, in order, until they are too many.
    private static final class Different {
        private static final int SMALL = 1024;

        /// How often each number below this is there.
        private final long[] small = new long[SMALL];
        /// The others, in order, and how often each is there.
        private final long[] values = new long[LIST + 2];
        private final long[] counts = new long[LIST + 2];
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

        boolean areFew() {
            return size <= LIST;
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

    /// Bytes, with numbers of any length among them. Not for more than one thread: a lock for each byte took
    /// longer than the bytes.
    private static final class Bytes {
        private byte[] bytes = new byte[256];
        private int size;

        void write(int value) {
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, size * 2);
            }
            bytes[size++] = (byte) value;
        }

        byte[] toByteArray() {
            return Arrays.copyOf(bytes, size);
        }

        /// Seven bits a byte, the low ones first; the eighth says that more follow.
        void number(long value) {
            long rest = value;
            while (rest > 127) {
                write((int) (rest & 127) | 128);
                rest >>>= 7;
            }
            write((int) rest);
        }

        void signed(long value) {
            number((value << 1) ^ (value >> 63));
        }

        /// Of each number the bits below its highest, the low ones first, without gaps.
        void bits(long[] values) {
            long held = 0;
            int count = 0;
            for (long value : values) {
                int left = Residuals.length(value) - 1;
                long rest = value;
                while (left > 0) {
                    int taken = Math.min(left, 8 - count);
                    held |= (rest & ((1L << taken) - 1)) << count;
                    rest >>>= taken;
                    left -= taken;
                    count += taken;
                    if (count == 8) {
                        write((int) held);
                        held = 0;
                        count = 0;
                    }
                }
            }
            if (count > 0) {
                write((int) held);
            }
        }
    }
}
