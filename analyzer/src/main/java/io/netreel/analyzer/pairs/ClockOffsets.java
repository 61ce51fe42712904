package io.netreel.analyzer.pairs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Brings the times of all captures onto one clock, that of the reference host. Captures that no connection
/// links to the reference, not even by way of others, keep a time of their own, with an error that is infinite.
public final class ClockOffsets {

    private final List<HostClock> clocks;
    private final int mainGroup;
    private final Map<Integer, List<List<HostClock>>> byCaptureAndEra = new TreeMap<>();

    /// @param clocks by capture, era and time
    ClockOffsets(List<HostClock> clocks) {
        this.clocks = List.copyOf(clocks);
        mainGroup = mainGroup(clocks);
        @Nullable HostClock before = null;
        for (HostClock clock : clocks) {
            List<List<HostClock>> eras = byCaptureAndEra.computeIfAbsent(clock.capture(), capture -> new ArrayList<>());
            if (before == null || before.capture() != clock.capture() || before.era() != clock.era()) {
                eras.add(new ArrayList<>());
            }
            eras.getLast().add(clock);
            before = clock;
        }
    }

    // The one of most captures; of several, the first.
    private static int mainGroup(List<HostClock> clocks) {
        TreeMap<Integer, Set<Integer>> captures = new TreeMap<>();
        clocks.forEach(clock -> captures.computeIfAbsent(clock.group(), group -> new HashSet<>())
                .add(clock.capture()));
        int best = 0;
        for (Map.Entry<Integer, Set<Integer>> entry : captures.entrySet()) {
            if (entry.getValue().size() > captures.getOrDefault(best, Set.of()).size()) {
                best = entry.getKey();
            }
        }
        return best;
    }

    /// What is known of each capture's clock, by capture, era and time.
    public List<HostClock> clocks() {
        return clocks;
    }

    /// A clock of the reference's group, which names the reference; NULL if there is none at all.
    @Nullable
    HostClock reference() {
        return clocks.stream()
                .filter(clock -> clock.group() == mainGroup)
                .findFirst()
                .orElse(null);
    }

    /// The time on the reference clock, µs since the Unix epoch.
    ///
    /// @param capture its number in the set
    /// @param micros by the capture's own clock, µs since the Unix epoch; a time that the clock showed twice,
    ///     since it was set back, is taken for the later one
    public long alignedMicros(int capture, long micros) {
        @Nullable HostClock clock = at(capture, micros);
        return clock == null ? micros : Math.round(clock.aligned(micros));
    }

    /// The true time on the reference clock is at most this far from [#alignedMicros(int, long)], µs; infinite
    /// where nothing bounds it.
    public double errorMicros(int capture, long micros) {
        @Nullable HostClock clock = at(capture, micros);
        return clock == null || clock.group() != mainGroup
                ? Double.POSITIVE_INFINITY
                : clock.line().errorMicros();
    }

    private @Nullable HostClock at(int capture, long micros) {
        List<List<HostClock>> eras = byCaptureAndEra.getOrDefault(capture, List.of());
        for (int i = eras.size() - 1; i >= 0; i--) {
            List<HostClock> era = eras.get(i);
            if (i == 0 || era.getFirst().line().fromMicros() <= micros) {
                return lastFrom(era, micros);
            }
        }
        return null;
    }

    private static HostClock lastFrom(List<HostClock> era, long micros) {
        int low = 0;
        int high = era.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (era.get(middle).line().fromMicros() <= micros) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return era.get(low);
    }
}
