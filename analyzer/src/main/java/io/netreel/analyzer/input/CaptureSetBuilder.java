package io.netreel.analyzer.input;

import io.netreel.capture.BundleNote;
import io.netreel.capture.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
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

    /// A capture of which only the manifest is known, so far.
    void addEmpty(Path folder, Manifest manifest, @Nullable BundleNote part) {
        if (manifest.segments().isEmpty()) {
            add(new Capture(folder, manifest.captureId(), manifest.host(), manifest, part, List.of()));
        }
    }

    private static Capture merge(Capture first, Capture second) {
        List<Segment> segments = new ArrayList<>(first.segments());
        for (Segment segment : second.segments()) {
            if (segments.stream().noneMatch(other -> ORDER.compare(other, segment) == 0)) {
                segments.add(segment);
            }
        }
        Capture later = listed(second) > listed(first) ? second : first;
        return later.withPart(Parts.hull(first.part(), second.part())).withSegments(List.copyOf(segments));
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
