package io.netreel.analyzer.rollup;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The time buckets of a window. Bucket `i` covers `(startMillis + i * widthMillis, … + widthMillis]`; bounds
/// are round times in UTC, so that two reports of one incident can be laid side by side.
public record Buckets(long startMillis, long widthMillis, int count) {

    private static final int MOST = 240;

    private static final List<Duration> LADDER = Stream.of(
                    "1s", "2s", "5s", "10s", "15s", "30s", "1m", "2m", "5m", "10m", "15m", "30m", "1h", "2h", "6h",
                    "12h", "24h")
            .map(text -> Duration.parse("PT" + text))
            .toList();

    /// The narrowest buckets of which at most 240 cover the window.
    ///
    /// @param atLeast how narrow they may be: a row tells what happened over up to a recording interval, and
    ///     narrower buckets would show it as a spike between false zeros
    public static Buckets of(TimeWindow window, Duration atLeast) {
        for (Duration width : LADDER) {
            Buckets buckets = ofWidth(window, width.toMillis());
            if (buckets.count() <= MOST && width.compareTo(atLeast) >= 0) {
                return buckets;
            }
        }
        long day = Duration.ofDays(1).toMillis();
        for (long width = 2 * day; ; width *= 2) {
            Buckets buckets = ofWidth(window, width);
            if (buckets.count() <= MOST && width >= atLeast.toMillis()) {
                return buckets;
            }
        }
    }

    /// The next wider ones of which each is a whole number of these.
    Buckets wider(TimeWindow window) {
        long width = LADDER.stream()
                .map(Duration::toMillis)
                .filter(wider -> wider > widthMillis && wider % widthMillis == 0)
                .findFirst()
                .orElse(2 * widthMillis);
        return ofWidth(window, width);
    }

    private static Buckets ofWidth(TimeWindow window, long width) {
        long start = Math.floorDiv(window.fromMillis(), width) * width;
        long count = Math.ceilDiv(window.toMillis() - start, width);
        return new Buckets(start, width, Math.clamp(count, 1, Integer.MAX_VALUE));
    }
}
