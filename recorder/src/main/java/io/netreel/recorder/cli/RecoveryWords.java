package io.netreel.recorder.cli;

import io.netreel.capture.terminal.SafeText;
import io.netreel.recorder.spool.Recovered;
import io.netreel.recorder.spool.RecoveryRun;
import java.io.PrintWriter;
import java.nio.file.Path;

/// Tells what became of captures that were to be recovered.
final class RecoveryWords implements RecoveryRun.Listener {

    private final PrintWriter out;
    private final boolean ownCommand;
    private boolean said;
    private boolean failures;

    /// @param ownCommand whether recovery was asked for, on a terminal: captures that are still being recorded are told
    ///     too then, and a failure begins like any error. Else the words are lines of a recording's log.
    RecoveryWords(PrintWriter out, boolean ownCommand) {
        this.out = out;
        this.ownCommand = ownCommand;
    }

    @Override
    public void done(Path folder, Recovered outcome) {
        switch (outcome) {
            case Recovered.NotNeeded none -> {
                return;
            }
            case Recovered.StillRunning running -> {
                if (ownCommand) {
                    say(folder + " is still being recorded");
                }
            }
            case Recovered.Sealed sealed -> {
                say("Recovered " + folder + ": sealed " + sealed.rows() + " rows of " + sealed.segments()
                        + " open segments");
                for (String segment : sealed.unreadable()) {
                    say("  left as it is: " + segment);
                    failures = true;
                }
            }
        }
    }

    @Override
    public void failed(Path folder, String reason) {
        failures = true;
        say((ownCommand ? "recorder: " : "") + "not recovered: " + folder + " " + reason);
    }

    private void say(String line) {
        said = true;
        out.println(SafeText.of(line));
        out.flush();
    }

    boolean hasFailures() {
        return failures;
    }

    void tellIfNothingWasLeft(Path folder) {
        if (!said) {
            say("Nothing to recover in " + folder + ".");
        }
    }
}
