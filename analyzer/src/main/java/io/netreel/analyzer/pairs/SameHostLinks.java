package io.netreel.analyzer.pairs;

import io.netreel.analyzer.pairs.Extents.Extent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/// Captures of one host have one clock. While they overlap, and nobody stepped it, that is certain. From one
/// capture to the next, or over a step, nothing tells what the clock did meanwhile: such a link is taken only if
/// there is no other way, and its error has no bound.
final class SameHostLinks {

    // Each recorder measures by itself how far the wall clock is from the kernel's.
    private static final double TWO_READINGS_MICROS = 2;

    private SameHostLinks() {}

    /// `links` and those between captures of one host.
    static List<ClockLink> added(List<ClockLink> links, NavigableMap<Timeline, Extent> extents, List<Integer> hostOf) {
        List<ClockLink> all = new ArrayList<>(links);
        Map<Integer, List<Timeline>> byHost = new HashMap<>();
        Map<Integer, Integer> eras = new HashMap<>();
        for (Timeline timeline : extents.keySet()) {
            byHost.computeIfAbsent(hostOf.get(timeline.capture()), host -> new ArrayList<>())
                    .add(timeline);
            eras.merge(timeline.capture(), 1, Integer::sum);
        }
        for (List<Timeline> timelines : byHost.values()) {
            @Nullable Timeline before = null;
            for (Timeline timeline : timelines) {
                if (before != null) {
                    all.add(link(before, timeline, extents, Double.POSITIVE_INFINITY));
                }
                before = timeline;
            }
            timelines.removeIf(timeline -> eras.getOrDefault(timeline.capture(), 0) > 1);
            for (int i = 0; i < timelines.size(); i++) {
                for (int j = i + 1; j < timelines.size(); j++) {
                    if (overlap(extents.get(timelines.get(i)), extents.get(timelines.get(j)))) {
                        all.add(link(timelines.get(i), timelines.get(j), extents, TWO_READINGS_MICROS));
                    }
                }
            }
        }
        return all;
    }

    private static boolean overlap(@Nullable Extent one, @Nullable Extent other) {
        return one != null
                && other != null
                && one.fromMicros() <= other.toMicros()
                && other.fromMicros() <= one.toMicros();
    }

    private static ClockLink link(Timeline one, Timeline other, NavigableMap<Timeline, Extent> extents, double error) {
        long from = Long.MAX_VALUE;
        long to = Long.MIN_VALUE;
        for (Timeline timeline : List.of(one, other)) {
            @Nullable Extent extent = extents.get(timeline);
            if (extent != null) {
                from = Math.min(from, extent.fromMicros());
                to = Math.max(to, extent.toMicros());
            }
        }
        return new ClockLink(one, other, List.of(new ClockLine(from, to, 0, 0, error)), 0);
    }
}
