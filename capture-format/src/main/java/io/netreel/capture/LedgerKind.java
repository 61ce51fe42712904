package io.netreel.capture;

import java.util.Locale;

/// What a row of the ledger tells.
public enum LedgerKind {
    START,
    STOP,
    CRASH_RECOVERED,
    RING_FULL,
    MAP_FULL,
    QUEUE_FULL,
    DISK_BUDGET,
    DISK_FULL,
    CLOCK_STEP,
    PAUSED,
    SWITCHED_OFF,
    MARK,
    ADDRESS_CHANGE,
    COST;

    /// The text in the `kind` column.
    public String kindName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
