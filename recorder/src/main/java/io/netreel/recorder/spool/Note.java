package io.netreel.recorder.spool;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.Stream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// A row for the ledger.
///
/// @param stream NULL for all
/// @param from begin of the span, in microseconds since the Unix epoch
/// @param until its end
/// @param count events lost; NULL if not known
public record Note(
        LedgerKind kind,
        @Nullable Stream stream,
        long from,
        long until,
        @Nullable Long count,
        @Nullable String detail) {

    /// One that tells of both, of the same kind and stream.
    Note and(Note other, @Nullable String detailOfBoth) {
        return new Note(
                kind,
                stream,
                Math.min(from, other.from),
                Math.max(until, other.until),
                sum(count, other.count),
                detailOfBoth);
    }

    private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one + other;
    }

    /// The row in words, for the log.
    String text() {
        StringBuilder text = new StringBuilder(kind.kindName());
        if (stream != null) {
            text.append(" of ").append(stream.streamName());
        }
        if (count != null) {
            text.append(": ").append(count).append(" events lost");
        }
        if (until > from) {
            text.append(" since ").append(Instant.EPOCH.plus(from, ChronoUnit.MICROS));
        }
        return detail == null
                ? text.toString()
                : text.append(", ").append(detail).toString();
    }
}
