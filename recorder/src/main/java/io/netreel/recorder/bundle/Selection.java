package io.netreel.recorder.bundle;

import io.netreel.capture.BundleNote;
import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.UnreadableCaptureException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which segments of a capture a bundle takes, each by stream and number.
///
/// @param sealed those that touch the window; of the ledger, which tells the losses, all
/// @param open those that may touch it
record Selection(List<SegmentName> sealed, List<SegmentName> open) {

    private static final Comparator<SegmentName> ORDER =
            Comparator.comparing(SegmentName::stream).thenComparingInt(SegmentName::number);

    /// @param openNames the open segments that are in the folder
    static Selection of(Manifest manifest, Collection<SegmentName> openNames, BundleNote note)
            throws UnreadableCaptureException {
        Map<SegmentName, Manifest.Segment> listed = listed(manifest);
        List<SegmentName> sealed = listed.entrySet().stream()
                .filter(entry -> isTaken(entry.getKey(), entry.getValue(), note))
                .map(Map.Entry::getKey)
                .toList();
        List<SegmentName> open = new ArrayList<>();
        for (SegmentName name : openNames) {
            // a recorder that has just sealed a segment removes the open one last
            if (!listed.containsKey(name) && mayTouch(name.stream(), listed, note)) {
                open.add(name);
            }
        }
        open.sort(ORDER);
        return new Selection(sealed, List.copyOf(open));
    }

    private static Map<SegmentName, Manifest.Segment> listed(Manifest manifest) throws UnreadableCaptureException {
        Map<SegmentName, Manifest.Segment> listed = new TreeMap<>(ORDER);
        for (Manifest.Segment segment : manifest.segments()) {
            SegmentName name = SegmentName.ofSealed(segment.file())
                    .filter(known -> known.sealed().equals(segment.file()))
                    .orElseThrow(() -> new UnreadableCaptureException(
                            "lists '" + segment.file() + "', which is no segment's name"));
            listed.put(name, segment);
        }
        return listed;
    }

    private static boolean isTaken(SegmentName name, Manifest.Segment segment, BundleNote note) {
        return name.stream() == Stream.LEDGER || note.touches(segment.firstTs(), segment.lastTs());
    }

    // The manifest does not tell what an open segment holds: rows that came after those of the sealed ones, give
    // or take what several processors and a stepping clock put out of order. A whole segment is room enough.
    private static boolean mayTouch(Stream stream, Map<SegmentName, Manifest.Segment> listed, BundleNote note) {
        @Nullable
        Instant newest = listed.entrySet().stream()
                .filter(entry -> entry.getKey().stream() == stream)
                .map(entry -> entry.getValue().firstTs())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return stream == Stream.LEDGER || note.touches(newest, null);
    }
}
