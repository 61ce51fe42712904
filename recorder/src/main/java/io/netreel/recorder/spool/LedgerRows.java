package io.netreel.recorder.spool;

import io.netreel.recorder.segment.Batch;
import io.netreel.recorder.segment.NumberCell;
import io.netreel.recorder.segment.TextCell;

/// Writes notes as rows of the ledger stream. Times are in microseconds since the Unix epoch.
final class LedgerRows {

    private final Batch batch;
    private final NumberCell ts;
    private final NumberCell untilTs;
    private final TextCell stream;
    private final TextCell kind;
    private final NumberCell count;
    private final TextCell detail;

    LedgerRows(Batch batch) {
        this.batch = batch;
        ts = batch.number("ts");
        untilTs = batch.number("until_ts");
        stream = batch.text("stream");
        kind = batch.text("kind");
        count = batch.number("count");
        detail = batch.text("detail");
    }

    /// Writes a row.
    void write(Note note) {
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
}
