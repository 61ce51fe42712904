package io.netreel.capture;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of a segment's file: `flow-000001.parquet` when sealed, `flow-000001.arrows.open` while written.
///
/// @param stream the stream whose rows it holds
/// @param number counts the segments of the stream from 1
public record SegmentName(Stream stream, int number) {

    private static final Pattern SEALED = Pattern.compile("([a-z]+)-([0-9]{6,9})\\.parquet");

    private static final Pattern OPEN = Pattern.compile("([a-z]+)-([0-9]{6,9})\\.arrows\\.open");

    /// The name of the sealed Parquet file.
    public String sealed() {
        return base() + ".parquet";
    }

    /// The name of the open Arrow IPC stream.
    public String open() {
        return base() + ".arrows.open";
    }

    private String base() {
        return String.format(Locale.ROOT, "%s-%06d", stream.streamName(), number);
    }

    /// Reads the name of a sealed segment; empty if `fileName` is not one.
    public static Optional<SegmentName> ofSealed(String fileName) {
        return parse(SEALED.matcher(fileName));
    }

    /// Reads the name of an open segment; empty if `fileName` is not one.
    public static Optional<SegmentName> ofOpen(String fileName) {
        return parse(OPEN.matcher(fileName));
    }

    private static Optional<SegmentName> parse(Matcher matcher) {
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(matcher.group(2));
        return Stream.named(matcher.group(1)).map(stream -> new SegmentName(stream, number));
    }
}
