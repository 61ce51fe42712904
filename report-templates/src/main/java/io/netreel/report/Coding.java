package io.netreel.report;

import java.util.Arrays;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// How residuals are written: each as its length in bits, a byte of a run that gzip packs well, and the bits
/// themselves, of which gzip could make nothing; few different ones as places in a list.
final class Coding {
    private static final long MOST = 1L << 53;

    /// Of small numbers, which most are.
    private static final byte[] LENGTHS = new byte[1 << 12];

    static {
        for (int value = 0; value < LENGTHS.length; value++) {
            LENGTHS[value] = (byte) (Integer.SIZE - Integer.numberOfLeadingZeros(value));
        }
    }

    private final Residuals residuals;
    /// The different ones, if they are few.
    private final long @Nullable [] list;
    private final double cost;

    private Coding(Residuals residuals, long @Nullable [] list, double cost) {
        this.residuals = residuals;
        this.list = list;
        this.cost = cost;
    }

    static Coding of(Residuals residuals) {
        Census census = new Census();
        residuals.forEach(census);
        double byLength = census.byLength();
        double byList = census.byList();
        return byList <= byLength && byList < Double.POSITIVE_INFINITY
                ? new Coding(residuals, census.different.values(), byList)
                : new Coding(residuals, null, byLength);
    }

    /// In bits, about; without bound if they cannot be written.
    double cost() {
        return cost;
    }

    void writeTo(PackedBytes out) {
        if (list == null) {
            out.number(0);
            residuals.forEach(value -> out.write(length(value)));
            residuals.forEach(value -> out.bits(value, length(value) - 1));
            out.endBits();
        } else {
            writeList(out, list);
        }
    }

    private void writeList(PackedBytes out, long[] list) {
        out.number(list.length);
        for (long value : list) {
            out.number(value);
        }
        byte[] places = places(list);
        residuals.forEach(
                value -> out.write(value < places.length ? places[(int) value] : Arrays.binarySearch(list, value)));
    }

    /// Of each small number its place in the list, where it has one.
    private static byte[] places(long[] list) {
        byte[] places = new byte[Different.SMALL];
        for (int place = 0; place < list.length && list[place] < places.length; place++) {
            places[(int) list[place]] = (byte) place;
        }
        return places;
    }

    private static int length(long value) {
        return value < LENGTHS.length ? LENGTHS[(int) value] : Long.SIZE - Long.numberOfLeadingZeros(value);
    }

    /// Counts residuals, to tell what they take in either way.
    private static final class Census implements LongConsumer {
        private final long[] lengths = new long[Long.SIZE + 1];
        private final Different different = new Different();
        private long count;
        private double bits;
        private boolean isBound = true;

        @Override
        public void accept(long value) {
            if (value < 0 || value > MOST) {
                isBound = false;
                return;
            }
            int length = length(value);
            lengths[length]++;
            bits += Math.max(0, length - 1);
            different.add(value);
            count++;
        }

        double byLength() {
            return isBound ? bits + entropy(lengths) : Double.POSITIVE_INFINITY;
        }

        double byList() {
            return isBound && different.areFew()
                    ? 32.0 * different.size() + entropy(different.counts())
                    : Double.POSITIVE_INFINITY;
        }

        private double entropy(long[] counts) {
            double entropy = 0;
            for (long one : counts) {
                entropy += one == 0 ? 0 : one * Math.log((double) count / one) / Math.log(2);
            }
            return entropy;
        }
    }
}
