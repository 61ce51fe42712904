package io.netreel.analyzer.pairs;

import java.util.Arrays;

/// Points in time, each with a bound that the offset has there, all from above or all from below. A growing
/// list of primitive pairs: there may be many thousands.
final class Bounds {

    private long[] at = new long[16];
    private double[] value = new double[16];
    private int size;

    void add(long micros, double bound) {
        if (size == at.length) {
            at = Arrays.copyOf(at, 2 * size);
            value = Arrays.copyOf(value, 2 * size);
        }
        at[size] = micros;
        value[size] = bound;
        size++;
    }

    int size() {
        return size;
    }

    long at(int index) {
        return at[index];
    }

    double value(int index) {
        return value[index];
    }

    /// The first index whose time is not before `micros`, in a sorted list.
    int firstFrom(long micros) {
        int found = Arrays.binarySearch(at, 0, size, micros);
        int index = found < 0 ? -found - 1 : found;
        while (index > 0 && at[index - 1] == micros) {
            index--;
        }
        return index;
    }

    /// These and others, by time.
    Bounds and(Bounds others) {
        Bounds all = new Bounds();
        for (Bounds part : new Bounds[] {this, others}) {
            for (int i = 0; i < part.size; i++) {
                all.add(part.at[i], part.value[i]);
            }
        }
        return all.sorted();
    }

    /// The same points by time; at one time, the lower bound first.
    Bounds sorted() {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (one, other) -> {
            int byTime = Long.compare(at[one], at[other]);
            return byTime != 0 ? byTime : Double.compare(value[one], value[other]);
        });
        Bounds sorted = new Bounds();
        for (int index : order) {
            sorted.add(at[index], value[index]);
        }
        return sorted;
    }
}
