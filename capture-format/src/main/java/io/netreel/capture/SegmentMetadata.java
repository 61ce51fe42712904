package io.netreel.capture;

/// Keys of the key-value metadata in a sealed segment's Parquet footer. With them a file that was copied away
/// alone can still be analysed.
public final class SegmentMetadata {

    /// [FormatVersion], as decimal text.
    public static final String FORMAT_VERSION = "netreel.format_version";
    /// The capture's id, as in the manifest.
    public static final String CAPTURE_ID = "netreel.capture_id";
    /// The stream's name.
    public static final String STREAM = "netreel.stream";
    /// The segment's number, as decimal text.
    public static final String SEGMENT = "netreel.segment";
    /// The manifest's host object, as JSON.
    public static final String HOST = "netreel.host";
    /// SHA-256 of the stream's segment before it, lower-case hexadecimal; empty for the first.
    public static final String PREVIOUS_SHA256 = "netreel.previous_sha256";

    private SegmentMetadata() {}
}
