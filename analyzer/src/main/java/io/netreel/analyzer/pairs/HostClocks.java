package io.netreel.analyzer.pairs;

import io.netreel.analyzer.pairs.ClockTree.Hop;
import io.netreel.analyzer.pairs.Extents.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Follows each clock's way to its reference, link by link, and makes one chain of lines of it.
final class HostClocks {

    private final ClockTree tree;

    private HostClocks(ClockTree tree) {
        this.tree = tree;
    }

    /// For each timeline, its lines over its extent, by timeline and time.
    static List<HostClock> of(ClockTree tree, NavigableMap<Timeline, Extent> extents) {
        HostClocks clocks = new HostClocks(tree);
        List<HostClock> all = new ArrayList<>();
        List<Timeline> references = extents.keySet().stream()
                .map(tree::reference)
                .distinct()
                .sorted()
                .toList();
        for (Map.Entry<Timeline, Extent> entry : extents.entrySet()) {
            Timeline timeline = entry.getKey();
            Timeline reference = tree.reference(timeline);
            int group = references.indexOf(reference);
            for (ClockLine line : clocks.lines(timeline, entry.getValue())) {
                all.add(new HostClock(timeline.capture(), timeline.era(), group, reference.capture(), line));
            }
        }
        return all;
    }

    private List<ClockLine> lines(Timeline timeline, Extent extent) {
        TreeSet<Long> bends = new TreeSet<>();
        bends.add(extent.fromMicros());
        bends.add(extent.toMicros());
        bends(timeline).stream()
                .filter(at -> at > extent.fromMicros() && at < extent.toMicros())
                .forEach(bends::add);
        List<ClockLine> lines = new ArrayList<>();
        long from = bends.first();
        if (bends.size() == 1) {
            lines.add(line(timeline, from, from));
        }
        for (long to : bends.tailSet(from, false)) {
            lines.add(line(timeline, from, to));
            from = to;
        }
        return lines;
    }

    // Where a line of any link on the way begins, by the clock of the timeline.
    private Set<Long> bends(Timeline timeline) {
        Set<Long> bends = new TreeSet<>();
        @Nullable Hop hop = tree.hop(timeline);
        if (hop == null) {
            return bends;
        }
        for (ClockLine line : hop.link().lines()) {
            bends.add(hop.fromA() ? line.fromMicros() : line.fromMicros() + Math.round(line.offsetMicros()));
        }
        for (long bend : bends(hop.parent())) {
            bends.add(Math.round(hop.fromParent((double) bend)));
        }
        return bends;
    }

    // Measured well inside the span: at its very ends, rounding could take a neighbour's line.
    private ClockLine line(Timeline timeline, long from, long to) {
        double first = from + (to - from) / 4.0;
        double last = to - (to - from) / 4.0;
        double offset = first - aligned(timeline, first);
        double seconds = (last - first) / 1e6;
        double drift = seconds == 0 ? 0 : (last - aligned(timeline, last) - offset) / seconds;
        return new ClockLine(
                from, to, offset - drift * ((first - from) / 1e6), drift, error(timeline, (first + last) / 2));
    }

    private double aligned(Timeline timeline, double micros) {
        @Nullable Hop hop = tree.hop(timeline);
        return hop == null ? micros : aligned(hop.parent(), hop.toParent(micros));
    }

    private double error(Timeline timeline, double micros) {
        @Nullable Hop hop = tree.hop(timeline);
        // half a µs is the least that a double tells of a time of today
        return hop == null ? 0 : 1 + hop.errorAt(micros) + error(hop.parent(), hop.toParent(micros));
    }
}
