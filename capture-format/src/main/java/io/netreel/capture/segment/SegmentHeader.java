package io.netreel.capture.segment;

import io.netreel.capture.FormatVersion;
import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestJson;
import io.netreel.capture.SegmentMetadata;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.UnreadableCaptureException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a segment says of itself, open or sealed.
///
/// @param captureId the capture that it belongs to
/// @param name its stream and number
/// @param hostJson the manifest's host object
public record SegmentHeader(String captureId, SegmentName name, String hostJson) {

    private static final int MOST_DIGITS = 9;

    /// The header of a segment of a host's capture.
    public static SegmentHeader of(String captureId, SegmentName name, Manifest.Host host) {
        return new SegmentHeader(captureId, name, ManifestJson.writeHost(host));
    }

    /// As the metadata of an open segment's Arrow schema, always in the same order: recovery compares bytes.
    Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(SegmentMetadata.FORMAT_VERSION, Integer.toString(FormatVersion.CURRENT));
        metadata.put(SegmentMetadata.CAPTURE_ID, captureId);
        metadata.put(SegmentMetadata.STREAM, name.stream().streamName());
        metadata.put(SegmentMetadata.SEGMENT, Integer.toString(name.number()));
        metadata.put(SegmentMetadata.HOST, hostJson);
        return metadata;
    }

    /// As the metadata of a sealed segment's Parquet footer.
    ///
    /// @param previousSha256 the hash of the stream's segment before it; empty for the first
    Map<String, String> metadata(String previousSha256) {
        Map<String, String> metadata = new LinkedHashMap<>(metadata());
        metadata.put(SegmentMetadata.PREVIOUS_SHA256, previousSha256);
        return metadata;
    }

    /// Reads the metadata of a segment.
    ///
    /// @throws UnreadableCaptureException if a part is missing or of a version that this build cannot read
    static SegmentHeader read(Map<String, String> metadata) throws UnreadableCaptureException {
        ManifestJson.checkVersion(number(metadata.get(SegmentMetadata.FORMAT_VERSION)));
        @Nullable String captureId = metadata.get(SegmentMetadata.CAPTURE_ID);
        @Nullable String host = metadata.get(SegmentMetadata.HOST);
        @Nullable String streamName = metadata.get(SegmentMetadata.STREAM);
        int number = number(metadata.get(SegmentMetadata.SEGMENT));
        if (captureId == null || host == null || streamName == null || number == 0) {
            throw new UnreadableCaptureException("is not a segment of a capture: its metadata is missing");
        }
        Stream stream = Stream.named(streamName)
                .orElseThrow(() -> new UnreadableCaptureException("holds an unknown stream, '" + streamName + "'"));
        return new SegmentHeader(captureId, new SegmentName(stream, number), host);
    }

    // 0 for what is no number
    private static int number(@Nullable String text) {
        boolean digits = text != null
                && !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : 0;
    }
}
