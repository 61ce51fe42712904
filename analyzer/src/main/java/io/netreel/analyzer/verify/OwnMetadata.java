package io.netreel.analyzer.verify;

import io.netreel.capture.SegmentMetadata;
import io.netreel.capture.SegmentName;
import java.util.Map;

/// What a segment says of itself in its footer.
///
/// @param previousSha256 of the stream's segment before it; empty for the first
record OwnMetadata(String captureId, String stream, String number, String previousSha256) {

    static OwnMetadata of(Map<String, String> metadata) {
        return new OwnMetadata(
                metadata.getOrDefault(SegmentMetadata.CAPTURE_ID, ""),
                metadata.getOrDefault(SegmentMetadata.STREAM, ""),
                metadata.getOrDefault(SegmentMetadata.SEGMENT, ""),
                metadata.getOrDefault(SegmentMetadata.PREVIOUS_SHA256, ""));
    }

    boolean isOf(SegmentName name) {
        return stream.equals(name.stream().streamName()) && number.equals(Integer.toString(name.number()));
    }

    /// A predicate that tells which segment it is.
    String claim() {
        return "says of itself that it is segment " + number + " of " + stream;
    }
}
