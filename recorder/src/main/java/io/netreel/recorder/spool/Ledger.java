package io.netreel.recorder.spool;

import io.netreel.capture.LedgerKind;
import io.netreel.recorder.segment.Batch;
import io.netreel.recorder.segment.NumberCell;
import io.netreel.recorder.segment.TextCell;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/// Writes the ledger stream. Times are in microseconds since the Unix epoch.
public final class Ledger {

    private static final System.Logger LOG = System.getLogger(Ledger.class.getName());

    private final Batch batch;
    private final NumberCell ts;
    private final NumberCell untilTs;
    private final TextCell stream;
    private final TextCell kind;
    private final NumberCell count;
    private final TextCell detail;

    public Ledger(Batch batch) {
        this.batch = batch;
        ts = batch.number("ts");
        untilTs = batch.number("until_ts");
        stream = batch.text("stream");
        kind = batch.text("kind");
        count = batch.number("count");
        detail = batch.text("detail");
    }

    /// Notes an event that concerns all streams.
    public void note(LedgerKind what, long at, @Nullable String text) {
        write(new Note(what, null, at, at, null, text));
    }

    /// Writes a row, which is a line of the log as well.
    public void write(Note note) {
        LOG.log(level(note.kind()), note.text());
        ts.set(note.from());
        untilTs.set(note.until());
        kind.set(note.kind().kindName());
        if (note.stream() != null) {
            stream.set(note.stream().streamName());
        }
        if (note.count() != null) {
            count.set(note.count());
        }
        if (note.detail() != null) {
            detail.set(note.detail());
        }
        batch.endRow();
    }

    private static Level level(LedgerKind kind) {
        return switch (kind) {
            case START, STOP, MARK, ADDRESS_CHANGE -> Level.INFO;
            case COST -> Level.DEBUG;
            default -> Level.WARNING;
        };
    }
}
