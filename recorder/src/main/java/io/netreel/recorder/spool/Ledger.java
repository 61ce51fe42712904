package io.netreel.recorder.spool;

import io.netreel.capture.LedgerKind;
import io.netreel.recorder.segment.Batch;
import org.jspecify.annotations.Nullable;

/// Takes what the ledger is to tell, and hands it to the spool. While that has no room for more of it, notes wait
/// here, and those that tell of the same are added up.
public final class Ledger {

    private final Batch batch;
    private final LedgerRows rows;
    private final Spool spool;
    private final HeldNotes held = new HeldNotes();

    /// @param batch of the stream ledger, which leads to `spool`
    public Ledger(Batch batch, Spool spool) {
        this.batch = batch;
        this.rows = new LedgerRows(batch);
        this.spool = spool;
    }

    /// Notes an event that concerns all streams.
    ///
    /// @param at in microseconds since the Unix epoch
    public void note(LedgerKind what, long at, @Nullable String text) {
        write(new Note(what, null, at, at, null, text));
    }

    /// Takes a note, which becomes a row with the next [#flush].
    public void write(Note note) {
        held.add(note);
    }

    /// Hands over what was noted, and what the spool has to tell.
    public void flush() {
        spool.takeNotes().forEach(held::add);
        if (!spool.hasRoomForNotes()) {
            held.merge();
            return;
        }
        held.takeAll().forEach(rows::write);
        batch.flush();
    }
}
