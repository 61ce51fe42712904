package io.netreel.analyzer.verify;

import io.netreel.capture.SegmentName;
import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.segment.OpenSegmentFile;
import io.netreel.capture.segment.SegmentHeader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Judges open segments. No list proves them, only the chain of hashes within each.
final class OpenSegments {

    private OpenSegments() {}

    /// @param captureId of the capture to which it must belong; NULL if that is not known
    static void check(Path file, SegmentName name, @Nullable String captureId, Findings findings) throws IOException {
        try {
            OpenSegmentFile segment = OpenSegmentFile.read(file);
            SegmentHeader header = segment.header();
            if (segment.ending() == OpenSegmentFile.Ending.DAMAGED) {
                findings.add(Problem.ALTERED, name.open(), "does not fit the hashes within it");
            } else if (captureId != null && !header.captureId().equals(captureId)) {
                findings.add(Problem.EXTRA, name.open(), "says of itself that it is of another capture");
            } else if (!header.name().equals(name)) {
                SegmentName own = header.name();
                String detail = "says of itself that it is segment " + own.number() + " of "
                        + own.stream().streamName();
                findings.add(Problem.REORDERED, name.open(), detail);
            } else {
                findings.note(note(segment, name));
            }
        } catch (UnreadableCaptureException e) {
            if (OpenSegmentFile.isJustBegun(file)) {
                findings.note(name.open() + " was just begun; nothing is in it");
            } else {
                findings.add(Problem.ALTERED, name.open(), String.valueOf(e.getMessage()));
            }
        }
    }

    private static String note(OpenSegmentFile segment, SegmentName name) {
        String torn = segment.ending() == OpenSegmentFile.Ending.TORN ? ", then a part of a batch" : "";
        return String.format(
                Locale.ROOT,
                "%s has %,d whole %s%s; it is not sealed yet, so that the list does not prove it",
                name.open(),
                segment.rows(),
                segment.rows() == 1 ? "row" : "rows",
                torn);
    }
}
