package io.netreel.analyzer.pairs;

import java.util.Comparator;

/// One clock that runs on without a step: that of a capture, from one step of its wall clock to the next.
///
/// @param capture its number in the set
/// @param era how many steps came before
record Timeline(int capture, int era) implements Comparable<Timeline> {

    private static final Comparator<Timeline> ORDER =
            Comparator.comparingInt(Timeline::capture).thenComparingInt(Timeline::era);

    @Override
    public int compareTo(Timeline other) {
        return ORDER.compare(this, other);
    }
}
