package io.netreel.recorder.spool;

import io.netreel.capture.LedgerKind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Whether rows may be written now: others need space on the disk too, and the folder has bounds.
final class RowRoom {

    private final SpoolOptions options;
    private final FinishedSegments finished;
    private final Budget budget;

    RowRoom(SpoolOptions options, FinishedSegments finished, Budget budget) {
        this.options = options;
        this.finished = finished;
        this.budget = budget;
    }

    /// Makes room for a batch. NULL if there is enough, else what speaks against it.
    ///
    /// @param usable bytes that are free on the disk
    /// @param isLast whether no rows will come any more: then no space is left free for others
    @Nullable
    Refusal reasonAgainst(long bytes, long usable, boolean isLast) throws IOException {
        if (!isLast && usable < options.keepFreeBytes() + bytes) {
            return new Refusal(LedgerKind.DISK_FULL, "less than --keep-free is left");
        }
        // Sealing shrinks what is finished: nothing that is sealed is removed for what is not.
        long pending = finished.pendingBytes();
        boolean fits = pending > 0 ? budget.hasRoom(bytes + pending / 2) : budget.makeRoom(bytes);
        return fits ? null : new Refusal(LedgerKind.DISK_BUDGET, "--max-disk is used up");
    }
}
