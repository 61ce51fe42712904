package io.netreel.analyzer.rollup;

import java.util.Map;
import java.util.Optional;

/// How finely the page tells of time, and of delay, jitter and the latency of DNS.
///
/// @param narrowest the buckets that the window has if the page can hold them
/// @param buckets those that it has
/// @param binsInOne how many logarithmic bins, each 4 % wide, are one
public record Detail(Buckets narrowest, Buckets buckets, int binsInOne) {

    private static final double BASE = 1.04;
    private static final int MOST_BINS_IN_ONE = 4;
    private static final int FEWEST_BUCKETS = 12;

    static Detail finest(Buckets buckets) {
        return new Detail(buckets, buckets, 1);
    }

    /// The next coarser one: bins twice as wide, or, once they are as wide as numbers are still of use, wider
    /// buckets. Empty where buckets would be too few to tell when something happened.
    Optional<Detail> coarser(TimeWindow window) {
        if (binsInOne < MOST_BINS_IN_ONE) {
            return Optional.of(new Detail(narrowest, buckets, binsInOne * 2));
        }
        Buckets wider = buckets.wider(window);
        return wider.count() < FEWEST_BUCKETS ? Optional.empty() : Optional.of(new Detail(narrowest, wider, binsInOne));
    }

    /// Whether it is coarser than the window alone asks for.
    public boolean isReduced() {
        return binsInOne > 1;
    }

    /// A value of v µs is in bin ⌊ln v / ln base⌋.
    public double histogramBase() {
        return StrictMath.pow(BASE, binsInOne);
    }

    /// What it fills of the SQL files.
    Map<String, String> holes() {
        long shift = (narrowest.startMillis() - buckets.startMillis()) / narrowest.widthMillis();
        return Map.of(
                "bucket_start_us", Long.toString(Math.multiplyExact(buckets.startMillis(), 1000)),
                "bucket_width_us", Long.toString(Math.multiplyExact(buckets.widthMillis(), 1000)),
                "bucket_shift", Long.toString(shift),
                "buckets_in_one", Long.toString(buckets.widthMillis() / narrowest.widthMillis()),
                "bins_in_one", Integer.toString(binsInOne));
    }
}
