package io.netreel.recorder.spool;

import io.netreel.capture.LedgerKind;

/// Why no rows are written for now.
///
/// @param kind the ledger's word for it
/// @param reason for people
record Refusal(LedgerKind kind, String reason) {}
