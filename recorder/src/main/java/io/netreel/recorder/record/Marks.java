package io.netreel.recorder.record;

import io.netreel.capture.LedgerKind;
import io.netreel.recorder.spool.Ledger;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What people say while it is recorded, until the recording takes it into its ledger.
public final class Marks {

    /// Characters of a mark's text.
    public static final int LONGEST = 1000;

    private static final int MOST_WAITING = 1000;

    private record Mark(long at, String text) {}

    private final LongSupplier unixMicros;
    private final Queue<Mark> waiting = new ArrayDeque<>();
    private boolean ended;

    Marks(LongSupplier unixMicros) {
        this.unixMicros = unixMicros;
    }

    /// Adds a mark, from any thread. Its time is now.
    ///
    /// @return why it is refused, as a sentence; NULL if it is taken
    public synchronized @Nullable String add(String text) {
        if (text.isBlank()) {
            return "a mark needs a text";
        }
        if (text.codePointCount(0, text.length()) > LONGEST) {
            return "a mark has at most " + LONGEST + " characters; shorten it";
        }
        if (ended) {
            return "the recording has ended";
        }
        if (waiting.size() == MOST_WAITING) {
            return "there are too many marks at once; try again in a second";
        }
        waiting.add(new Mark(unixMicros.getAsLong(), text));
        return null;
    }

    synchronized void drainTo(Ledger ledger) {
        for (Mark mark = waiting.poll(); mark != null; mark = waiting.poll()) {
            ledger.note(LedgerKind.MARK, mark.at(), mark.text());
        }
    }

    /// Takes no further ones.
    synchronized void end(Ledger ledger) {
        ended = true;
        drainTo(ledger);
    }
}
