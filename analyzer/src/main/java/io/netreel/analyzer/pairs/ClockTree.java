package io.netreel.analyzer.pairs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// How each timeline's clock leads to that of a reference: the tree over the links that has the least error
/// (Kruskal). Errors of links that follow each other add up, so that the reference of each group is the timeline
/// from which the worst of the others is least bad.
final class ClockTree {

    /// One link of the way to the reference.
    ///
    /// @param parent where it leads
    record Hop(ClockLink link, Timeline parent) {

        boolean fromA() {
            return !link.a().equals(parent);
        }

        double toParent(double micros) {
            return fromA() ? link.toB(micros) : link.toA(micros);
        }

        double fromParent(double micros) {
            return fromA() ? link.toA(micros) : link.toB(micros);
        }

        double errorAt(double micros) {
            double atA = fromA() ? micros : link.toA(micros);
            return link.lineAt(Math.round(atA)).errorMicros();
        }
    }

    private final TreeMap<Timeline, List<ClockLink>> kept = new TreeMap<>();
    private final Map<Timeline, Hop> hops = new HashMap<>();
    private final Map<Timeline, Timeline> references = new HashMap<>();

    private final Comparator<Timeline> byHost;

    /// @param timelines all of them, linked or not
    /// @param links of which each end is one of `timelines`
    /// @param hostOf the host's place in the set, of a capture's number; of references that are equally good,
    ///     the first host's is taken
    ClockTree(Collection<Timeline> timelines, List<ClockLink> links, IntUnaryOperator hostOf) {
        byHost = Comparator.<Timeline>comparingInt(timeline -> hostOf.applyAsInt(timeline.capture()))
                .thenComparing(Comparator.naturalOrder());
        timelines.forEach(timeline -> kept.put(timeline, new ArrayList<>()));
        keepBest(links);
        TreeSet<Timeline> left = new TreeSet<>(timelines);
        while (!left.isEmpty()) {
            List<Timeline> group = reach(left.first());
            root(reference(group));
            group.forEach(left::remove);
        }
    }

    /// The way from a timeline to its reference, NULL if it is one itself.
    @Nullable
    Hop hop(Timeline timeline) {
        return hops.get(timeline);
    }

    /// The timeline whose clock all of the group are told by.
    Timeline reference(Timeline timeline) {
        return references.getOrDefault(timeline, timeline);
    }

    private void keepBest(List<ClockLink> links) {
        List<ClockLink> order = new ArrayList<>(links);
        order.sort(Comparator.comparingDouble(ClockLink::worstError)
                .thenComparing(ClockLink::a)
                .thenComparing(ClockLink::b));
        Map<Timeline, Timeline> leader = new HashMap<>();
        for (ClockLink link : order) {
            Timeline a = leaderOf(link.a(), leader);
            Timeline b = leaderOf(link.b(), leader);
            if (!a.equals(b)) {
                leader.put(a, b);
                linksOf(link.a()).add(link);
                linksOf(link.b()).add(link);
            }
        }
    }

    private static Timeline leaderOf(Timeline timeline, Map<Timeline, Timeline> leader) {
        Timeline at = timeline;
        for (@Nullable Timeline next = leader.get(at); next != null; next = leader.get(at)) {
            at = next;
        }
        return at;
    }

    private List<ClockLink> linksOf(Timeline timeline) {
        return kept.getOrDefault(timeline, List.of());
    }

    private static Timeline other(ClockLink link, Timeline timeline) {
        return link.a().equals(timeline) ? link.b() : link.a();
    }

    private List<Timeline> reach(Timeline start) {
        return List.copyOf(errorsFrom(start).keySet());
    }

    private Map<Timeline, Double> errorsFrom(Timeline start) {
        Map<Timeline, Double> errors = new TreeMap<>();
        Deque<Timeline> todo = new ArrayDeque<>();
        errors.put(start, 0.0);
        todo.add(start);
        while (!todo.isEmpty()) {
            Timeline at = todo.remove();
            for (ClockLink link : linksOf(at)) {
                Timeline next = other(link, at);
                if (errors.putIfAbsent(next, errors.getOrDefault(at, 0.0) + link.worstError()) == null) {
                    todo.add(next);
                }
            }
        }
        return errors;
    }

    private Timeline reference(List<Timeline> group) {
        return Collections.min(
                group, Comparator.comparingLong(this::worstErrorFrom).thenComparing(byHost));
    }

    // In whole µs, so that the order in which errors are added does not matter. What has no bound says nothing.
    private long worstErrorFrom(Timeline reference) {
        return errorsFrom(reference).values().stream()
                .filter(Double::isFinite)
                .mapToLong(Math::round)
                .max()
                .orElse(0);
    }

    private void root(Timeline reference) {
        Deque<Timeline> todo = new ArrayDeque<>();
        references.put(reference, reference);
        todo.add(reference);
        while (!todo.isEmpty()) {
            Timeline at = todo.remove();
            for (ClockLink link : linksOf(at)) {
                Timeline next = other(link, at);
                if (references.putIfAbsent(next, reference) == null) {
                    hops.put(next, new Hop(link, at));
                    todo.add(next);
                }
            }
        }
    }
}
