package io.netreel.capture;

import java.util.Locale;

/// What a row of the ledger tells.
public enum LedgerKind {
    START,
    STOP,
    CRASH_RECOVERED,
    RING_FULL,
    MAP_FULL,
    END_UNSEEN,
    BETWEEN_POLLS,
    QUEUE_FULL,
    DISK_BUDGET,
    DISK_FULL,
    CLOCK_STEP,
    PAUSED,
    MALFORMED,
    UNMATCHED,
    SWITCHED_OFF,
    LIMITED,
    MARK,
    ADDRESS_CHANGE,
    COST;

    /// Whether its count tells of events that are missing: what cannot be read, or belongs to nothing, is not.
    public boolean isLoss() {
        return this != MALFORMED && this != UNMATCHED;
    }

    /// The text in the `kind` column.
    public String kindName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
