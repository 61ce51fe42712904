package io.netreel.analyzer.input;

import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Puts segments together to captures. A segment that comes twice, from two copies of a capture, counts once.
final class CaptureSetBuilder {

    private static final Comparator<Segment> ORDER =
            Comparator.comparing(Segment::stream).thenComparingInt(Segment::number);

    private final TreeMap<String, Capture> byId = new TreeMap<>();
    private final Set<Path> seen = new HashSet<>();
    private final List<Skipped> skipped = new ArrayList<>();

    /// What was found so far, to go on from there a second time.
    CaptureSetBuilder copy() {
        CaptureSetBuilder copy = new CaptureSetBuilder();
        copy.byId.putAll(byId);
        copy.seen.addAll(seen);
        copy.skipped.addAll(skipped);
        return copy;
    }

    void skip(Path path, @Nullable String reason) {
        Skipped one = new Skipped(path, reason == null ? "cannot be used" : reason);
        if (!skipped.contains(one)) {
            skipped.add(one);
        }
    }

    boolean isFirstSight(Path realPath) {
        return seen.add(realPath);
    }

    void add(Capture part) {
        byId.merge(part.captureId(), part, CaptureSetBuilder::merge);
    }

    /// Whether that segment was found sealed.
    boolean hasSealed(String captureId, SegmentName name) {
        @Nullable Capture capture = byId.get(captureId);
        return capture != null
                && capture.segments(name.stream()).stream()
                        .anyMatch(segment -> segment.isSealed() && segment.number() == name.number());
    }

    private static Capture merge(Capture first, Capture second) {
        List<Segment> segments = new ArrayList<>(first.segments());
        for (Segment segment : second.segments()) {
            Optional<Segment> copy = segments.stream()
                    .filter(other -> ORDER.compare(other, segment) == 0)
                    .findFirst();
            if (copy.isEmpty() || segment.isBetterThan(copy.get())) {
                copy.ifPresent(segments::remove);
                segments.add(segment);
            }
        }
        Capture later = listed(second) > listed(first) ? second : first;
        return later.withPart(Parts.hull(first.part(), second.part()))
                .lackingFlows(first.lacksFlows() || second.lacksFlows())
                .withSegments(List.copyOf(segments));
    }

    // Of two copies, the one made later knows more.
    private static int listed(Capture capture) {
        @Nullable Manifest manifest = capture.manifest();
        return manifest == null ? -1 : manifest.segments().size();
    }

    CaptureSet build() {
        List<Capture> captures = new ArrayList<>();
        for (Capture capture : byId.values()) {
            captures.add(capture.withSegments(
                    capture.segments().stream().sorted(ORDER).toList()));
        }
        return CaptureSet.of(captures, skipped);
    }
}
