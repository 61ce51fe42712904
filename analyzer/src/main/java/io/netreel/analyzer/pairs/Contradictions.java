package io.netreel.analyzer.pairs;

import org.jspecify.annotations.Nullable;

/// Takes out the few bounds that cannot be true beside their neighbours: a connection whose end was told late,
/// or a pair that is none. The bounds of a short time are looked at together, so that a change of the clocks'
/// rates is never taken for a contradiction, and of those that contradict, as few as possible go. Where a
/// quarter of them would have to, none is believed to be the wrong one and all stay: then no line fits, and the
/// time is shown with the error that this means.
final class Contradictions {

    private static final long TOGETHER_MICROS = 60_000_000;
    private static final int TOGETHER = 64;

    // How much the rates of two clocks may differ, within so short a time, from what they do on the whole, µs in a
    // second.
    private static final double TURN_PPM = 20;

    private final Bounds above;
    private final Bounds below;
    private final double slope;
    private final Bounds keptAbove = new Bounds();
    private final Bounds keptBelow = new Bounds();

    private Contradictions(Bounds above, Bounds below, double slope) {
        this.above = above;
        this.below = below;
        this.slope = slope;
    }

    /// Both lists without what contradicts.
    record Consistent(Bounds above, Bounds below) {}

    /// @param above by time
    /// @param below by time
    static Consistent remove(Bounds above, Bounds below) {
        Contradictions all = new Contradictions(above, below, Band.slope(above, below));
        int high = 0;
        int low = 0;
        while (high < above.size() || low < below.size()) {
            long begin = Math.min(timeOf(above, high), timeOf(below, low));
            long end = Math.min(
                    begin + TOGETHER_MICROS, Math.min(timeOf(above, high + TOGETHER), timeOf(below, low + TOGETHER)));
            // at least what is at one instant
            int highEnd = Math.max(above.firstFrom(end), above.firstFrom(begin + 1));
            int lowEnd = Math.max(below.firstFrom(end), below.firstFrom(begin + 1));
            all.keep(high, highEnd, low, lowEnd);
            high = highEnd;
            low = lowEnd;
        }
        return new Consistent(all.keptAbove, all.keptBelow);
    }

    private static long timeOf(Bounds bounds, int index) {
        return index < bounds.size() ? bounds.at(index) : Long.MAX_VALUE;
    }

    private void keep(int high, int highEnd, int low, int lowEnd) {
        boolean[] wrongAbove = new boolean[highEnd - high];
        boolean[] wrongBelow = new boolean[lowEnd - low];
        int most = (wrongAbove.length + wrongBelow.length) / 4;
        int removed = 0;
        @Nullable Clash clash = clash(high, wrongAbove, low, wrongBelow);
        while (clash != null && removed < most) {
            if (clash.ofAbove() >= clash.ofBelow()) {
                wrongAbove[clash.highest()] = true;
            } else {
                wrongBelow[clash.lowest()] = true;
            }
            removed++;
            clash = clash(high, wrongAbove, low, wrongBelow);
        }
        boolean settled = clash == null;
        for (int i = 0; i < wrongAbove.length; i++) {
            if (!settled || !wrongAbove[i]) {
                keptAbove.add(above.at(high + i), above.value(high + i));
            }
        }
        for (int i = 0; i < wrongBelow.length; i++) {
            if (!settled || !wrongBelow[i]) {
                keptBelow.add(below.at(low + i), below.value(low + i));
            }
        }
    }

    /// The bound from above and the one from below that contradict most others.
    ///
    /// @param ofAbove how many the first contradicts
    /// @param ofBelow how many the second does
    private record Clash(int highest, int ofAbove, int lowest, int ofBelow) {}

    private @Nullable Clash clash(int high, boolean[] wrongAbove, int low, boolean[] wrongBelow) {
        int[] ofAbove = new int[wrongAbove.length];
        int[] ofBelow = new int[wrongBelow.length];
        for (int i = 0; i < wrongAbove.length; i++) {
            for (int j = 0; j < wrongBelow.length; j++) {
                if (!wrongAbove[i] && !wrongBelow[j] && contradict(high + i, low + j)) {
                    ofAbove[i]++;
                    ofBelow[j]++;
                }
            }
        }
        int highest = largest(ofAbove);
        int lowest = largest(ofBelow);
        return highest < 0 || lowest < 0 || ofAbove[highest] == 0
                ? null
                : new Clash(highest, ofAbove[highest], lowest, ofBelow[lowest]);
    }

    private boolean contradict(int high, int low) {
        double seconds = (above.at(high) - below.at(low)) / 1e6;
        return below.value(low) + slope * seconds - above.value(high) > TURN_PPM * Math.abs(seconds);
    }

    private static int largest(int[] counts) {
        int best = -1;
        for (int i = 0; i < counts.length; i++) {
            if (best < 0 || counts[i] > counts[best]) {
                best = i;
            }
        }
        return best;
    }
}
