package io.netreel.recorder.spool;

/// What the disk did not take of a recording that ended.
///
/// @param rows that waited in memory and are lost; the ledger tells of them
/// @param ledgerRows of the ledger itself
/// @param segments whether open segments remain that could not be sealed
public record Unfinished(long rows, long ledgerRows, boolean segments) {

    public boolean isNothing() {
        return rows == 0 && isWhole();
    }

    /// Whether all that was recorded is sealed, or the ledger tells of it.
    public boolean isWhole() {
        return ledgerRows == 0 && !segments;
    }
}
