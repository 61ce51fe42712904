package io.netreel.analyzer.pairs;

/// Which of many bounds matter for a line: those on the convex hull, as Moon, Skelly and Towsley found
/// ("Estimation and removal of clock skew from network delay measurements", INFOCOM 1999). Bounds from below are
/// turned over, so that all are from above.
///
/// For a line of slope b through the offset y at time zero, all bounds hold if y ≤ [#extreme(double)] of b.
final class Envelope {

    private final double sign;
    private final double[] seconds;
    private final double[] value;
    private int size;

    /// @param from the first of the points that count, by index
    /// @param to the first that counts no more
    /// @param zero the time from which times are counted, µs
    Envelope(Bounds points, int from, int to, long zero, boolean above) {
        sign = above ? 1 : -1;
        seconds = new double[to - from];
        value = new double[to - from];
        for (int i = from; i < to; i++) {
            push((points.at(i) - zero) / 1e6, sign * points.value(i));
        }
    }

    // The lower hull of points that come by time.
    private void push(double x, double y) {
        if (size > 0 && seconds[size - 1] == x) {
            if (value[size - 1] <= y) {
                return;
            }
            size--;
        }
        while (size > 1 && !turnsLeft(size - 2, size - 1, x, y)) {
            size--;
        }
        seconds[size] = x;
        value[size] = y;
        size++;
    }

    private boolean turnsLeft(int first, int second, double x, double y) {
        double dx = seconds[second] - seconds[first];
        double dy = value[second] - value[first];
        return dx * (y - value[first]) - dy * (x - seconds[first]) > 0;
    }

    /// The slope of the hull's edge over the middle of its time, µs in a second: the line of it has the least
    /// distance to all points, which is how Moon, Skelly and Towsley estimate the drift from one direction alone.
    double middleSlope() {
        double middle = size == 0 ? 0 : (seconds[0] + seconds[size - 1]) / 2;
        for (int i = 1; i < size; i++) {
            if (seconds[i] >= middle) {
                return sign * (value[i] - value[i - 1]) / (seconds[i] - seconds[i - 1]);
            }
        }
        return 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// For bounds from above, the highest offset at time zero that a line of this slope (µs in a second) may
    /// have; for bounds from below, the lowest.
    double extreme(double slope) {
        double turned = sign * slope;
        int low = 0;
        int high = size - 1;
        // value − slope · time falls, then rises, along a convex hull
        while (low < high) {
            int middle = (low + high) / 2;
            if (distance(middle + 1, turned) < distance(middle, turned)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return sign * distance(low, turned);
    }

    private double distance(int index, double slope) {
        return value[index] - slope * seconds[index];
    }
}
