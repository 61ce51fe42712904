package io.netreel.analyzer.replay;

import io.netreel.capture.Stream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One row of a stream.
///
/// @param micros its time on the aligned clock, since the epoch
/// @param capture the capture's number
/// @param seq its place in the capture
/// @param columns those of the stream that are known
record Event(
        long micros, int capture, long seq, Stream stream, String host, String captureId, Map<String, Object> columns)
        implements Comparable<Event> {

    @Override
    public int compareTo(Event other) {
        int byTime = Long.compare(micros, other.micros);
        int byCapture = byTime != 0 ? byTime : Integer.compare(capture, other.capture);
        return byCapture != 0 ? byCapture : Long.compare(seq, other.seq);
    }

    /// A column as text, or NULL.
    @Nullable
    String text(String column) {
        Object value = columns.get(column);
        return value == null ? null : value.toString();
    }

    /// A column as a number, or zero where it is not known.
    long number(String column) {
        return columns.get(column) instanceof Number number ? number.longValue() : 0;
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }
}
