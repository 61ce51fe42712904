package io.netreel.recorder.spool;

import io.netreel.capture.LedgerKind;
import io.netreel.recorder.segment.Batch;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/// Takes what the ledger is to tell, and hands it to the spool. While that has no room for more of it, notes wait
/// here, and those that tell of the same are added up.
public final class Ledger {

    private static final System.Logger LOG = System.getLogger(Ledger.class.getName());

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

    /// Takes a note, which is a line of the log at once, and becomes a row with the next [#flush].
    public void write(Note note) {
        LOG.log(level(note.kind()), note.text());
        held.add(note);
    }

    /// Hands over what was noted, and what the spool has to tell.
    public void flush() {
        spool.takeNotes().forEach(this::write);
        if (!spool.hasRoomForNotes()) {
            held.merge();
            return;
        }
        held.takeAll().forEach(rows::write);
        batch.flush();
    }

    private static Level level(LedgerKind kind) {
        return switch (kind) {
            case START, STOP, MARK, ADDRESS_CHANGE -> Level.INFO;
            case COST -> Level.DEBUG;
            default -> Level.WARNING;
        };
    }
}
