package io.netreel.capture.segment;

/// Sorts rows by time, and rows of the same time by their place. Rows arrive nearly in order, and there are
/// millions: an array of numbers is sorted, no objects.
final class RowOrder {

    private RowOrder() {}

    /// The numbers of the rows, in the order of their keys.
    static int[] of(long[] keys) {
        int[] rows = new int[keys.length];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = row;
        }
        sort(keys, rows.clone(), rows, 0, rows.length);
        return rows;
    }

    // Merge sort, which keeps the order of equal keys: the halves are sorted into `from`, then merged into `to`.
    private static void sort(long[] keys, int[] from, int[] to, int begin, int end) {
        if (end - begin < 2) {
            return;
        }
        int middle = (begin + end) >>> 1;
        sort(keys, to, from, begin, middle);
        sort(keys, to, from, middle, end);
        if (keys[from[middle - 1]] <= keys[from[middle]]) {
            System.arraycopy(from, begin, to, begin, end - begin);
            return;
        }
        int left = begin;
        int right = middle;
        for (int i = begin; i < end; i++) {
            boolean takeLeft = right == end || (left < middle && keys[from[left]] <= keys[from[right]]);
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }
}
