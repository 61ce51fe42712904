package io.netreel.recorder.record;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.Stream;

/// What was to be recorded and cannot be, or not wholly.
///
/// @param kind whether the stream is missing (`switched_off`) or lacks something (`limited`)
/// @param reason why, and what is missing, for the ledger
/// @param sentence what the user is told
record SwitchedOff(LedgerKind kind, Stream stream, String reason, String sentence) {

    /// A plugin that cannot record at all, while others do.
    static SwitchedOff plugin(Plugin plugin, Stream stream, String reason) {
        return new SwitchedOff(
                LedgerKind.SWITCHED_OFF,
                stream,
                reason,
                plugin.pluginName() + " is switched off, the rest is recorded. " + reason);
    }

    /// A stream that the engine does not record.
    static SwitchedOff stream(Stream stream, String reason) {
        return new SwitchedOff(
                LedgerKind.SWITCHED_OFF, stream, reason, stream.streamName() + " is not recorded: " + reason);
    }

    /// A stream that the engine records in part.
    static SwitchedOff limited(Stream stream, String reason) {
        return new SwitchedOff(
                LedgerKind.LIMITED, stream, reason, stream.streamName() + " is recorded in part: " + reason);
    }
}
