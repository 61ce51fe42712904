package io.netreel.analyzer.input;

import io.netreel.capture.Column;
import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestJson;
import io.netreel.capture.SegmentMetadata;
import io.netreel.capture.Stream;
import io.netreel.capture.UnreadableCaptureException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a Parquet footer says.
///
/// @param metadata the key-value metadata
/// @param columns DuckDB's name of each column's type
record Footer(long rows, Map<String, String> metadata, Map<String, String> columns) {

    /// The stream, after the format version was found readable.
    Stream stream() throws UnreadableCaptureException {
        @Nullable String version = metadata.get(SegmentMetadata.FORMAT_VERSION);
        if (version == null) {
            throw new UnreadableCaptureException("is a Parquet file, but not a segment of a Netreel capture");
        }
        ManifestJson.checkVersion(number(version));
        String name = metadata.getOrDefault(SegmentMetadata.STREAM, "");
        return Stream.named(name)
                .orElseThrow(() -> new UnreadableCaptureException(
                        "holds the unknown stream '" + name + "'; use a newer analyzer"));
    }

    String captureId() throws UnreadableCaptureException {
        String id = metadata.getOrDefault(SegmentMetadata.CAPTURE_ID, "");
        if (id.isEmpty()) {
            throw new UnreadableCaptureException("does not say of which capture it is; record it again");
        }
        return id;
    }

    Manifest.Host host() throws UnreadableCaptureException {
        Manifest.@Nullable Host host = ManifestJson.readHost(metadata.getOrDefault(SegmentMetadata.HOST, "null"));
        if (host == null) {
            throw new UnreadableCaptureException("does not say which host it is of; record it again");
        }
        return host;
    }

    int segmentNumber() {
        return Math.max(number(metadata.getOrDefault(SegmentMetadata.SEGMENT, "")), 0);
    }

    /// Which of the catalogue's columns are there. A column that may be NULL may also be missing, as it is in
    /// the files of a recorder older than the column.
    Set<String> checkedColumns(Stream stream) throws UnreadableCaptureException {
        Set<String> present = new LinkedHashSet<>();
        for (Column column : stream.columns()) {
            @Nullable String type = columns.get(column.name());
            if (type == null && !column.nullable()) {
                throw new UnreadableCaptureException("lacks the column " + column.name() + ", which every "
                        + stream.streamName() + " segment has; record it again");
            }
            if (type != null && !type.equals(column.type().sqlName())) {
                throw new UnreadableCaptureException("has the column " + column.name() + " as " + type + " instead of "
                        + column.type().sqlName() + "; record it again");
            }
            if (type != null) {
                present.add(column.name());
            }
        }
        return present;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
