package io.netreel.recorder.spool;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.Stream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Counts the rows of a stream for which there was no room, from the first that was dropped to the next that is
/// kept.
final class Drops {

    private final Stream stream;
    private final Consumer<Note> notes;
    private long lastBatch;
    private long from;
    private long until;
    private long rows;
    private @Nullable Refusal reason;

    /// @param now in microseconds since the Unix epoch
    Drops(Stream stream, Consumer<Note> notes, long now) {
        this.stream = stream;
        this.notes = notes;
        this.lastBatch = now;
    }

    /// Rows since the last batch were kept.
    void kept(long now) {
        end();
        lastBatch = now;
    }

    /// Rows since the last batch were dropped.
    ///
    /// @param why NULL if the disk takes rows, but not fast enough
    void dropped(long count, long now, @Nullable Refusal why) {
        dropped(count, lastBatch, now, why);
        lastBatch = now;
    }

    /// Rows of a span were dropped.
    void dropped(long count, long begin, long end, @Nullable Refusal why) {
        if (rows == 0) {
            from = begin;
            until = end;
        }
        reason = rows == 0 || reason == null ? why : reason;
        rows += count;
        from = Math.min(from, begin);
        until = Math.max(until, end);
    }

    /// When the last batch came.
    long lastBatch() {
        return lastBatch;
    }

    /// Notes what was dropped.
    void end() {
        if (rows == 0) {
            return;
        }
        LedgerKind kind = reason == null ? LedgerKind.QUEUE_FULL : reason.kind();
        notes.accept(new Note(kind, stream, from, until, rows, reason == null ? null : reason.reason()));
        rows = 0;
    }
}
