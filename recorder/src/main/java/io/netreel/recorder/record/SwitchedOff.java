package io.netreel.recorder.record;

import io.netreel.capture.Stream;
import io.netreel.recorder.libbpf.BpfException;

/// A plugin that was to record and cannot.
///
/// @param stream the stream that is missing
/// @param reason what the kernel refused
record SwitchedOff(Plugin plugin, Stream stream, String reason) {

    static SwitchedOff because(Plugin plugin, Stream stream, BpfException refusal) {
        return new SwitchedOff(plugin, stream, String.valueOf(refusal.getMessage()));
    }

    /// What the user is told.
    String sentence() {
        return plugin.pluginName() + " is switched off, the rest is recorded. " + reason;
    }
}
