package io.netreel.recorder.cli;

import io.netreel.recorder.record.Plugin;
import io.netreel.recorder.record.RecordingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a recording came to, in a sentence.
final class ResultText {

    private ResultText() {}

    /// @param plugins what was recorded
    static String of(RecordingResult result, Set<Plugin> plugins) {
        List<String> seen = new ArrayList<>();
        if (plugins.contains(Plugin.NET)) {
            seen.add(result.flows() + " flows");
        }
        if (plugins.contains(Plugin.BASH)) {
            seen.add(result.commands() + " commands");
        }
        String counts = String.join(", ", seen);
        String rest = result.lost() + " events lost, " + ProgressText.size(result.bytes()) + ".";
        return result.excludes()
                ? "Saw " + counts + "; " + result.excludedRows() + " rows were excluded, " + rest
                : "Recorded " + counts + ", " + rest;
    }
}
