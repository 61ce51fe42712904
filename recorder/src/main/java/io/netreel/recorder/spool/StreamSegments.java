package io.netreel.recorder.spool;

import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import java.util.List;
import java.util.Optional;

/// What a manifest knows of one stream's segments.
///
/// @param listed those that are there, by number
/// @param removed what the budget removed before them
record StreamSegments(List<Manifest.Segment> listed, Optional<Manifest.Removed> removed) {

    static StreamSegments of(Manifest manifest, Stream stream) {
        return new StreamSegments(
                manifest.segments().stream()
                        .filter(segment -> stream.streamName().equals(segment.stream()))
                        .toList(),
                manifest.removed().stream()
                        .filter(removed -> stream.streamName().equals(removed.stream()))
                        .findFirst());
    }

    /// The number of the last segment; 0 if there is none.
    int lastNumber() {
        int last = listed.stream().mapToInt(StreamSegments::number).max().orElse(0);
        return Math.max(last, lastRemoved());
    }

    /// The number of the last segment that was removed; 0 if none was.
    int lastRemoved() {
        return removed.map(Manifest.Removed::lastSegment).orElse(0);
    }

    /// The hash of the last segment; empty if there is none.
    String lastSha256() {
        return listed.isEmpty()
                ? removed.map(Manifest.Removed::lastSha256).orElse("")
                : listed.getLast().sha256();
    }

    static int number(Manifest.Segment segment) {
        return SegmentName.ofSealed(segment.file()).map(SegmentName::number).orElse(0);
    }
}
