package io.netreel.recorder.cli;

import io.netreel.recorder.record.RecordingResult;

/// What a recording came to, in a sentence.
final class ResultText {

    private ResultText() {}

    static String of(RecordingResult result) {
        String rest = result.lost() + " events lost, " + ProgressText.size(result.bytes()) + ".";
        return result.excludes()
                ? "Saw " + result.flows() + " flows; " + result.excludedRows() + " rows were excluded, " + rest
                : "Recorded " + result.flows() + " flows, " + rest;
    }
}
