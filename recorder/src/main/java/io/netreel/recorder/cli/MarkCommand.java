package io.netreel.recorder.cli;

import io.netreel.capture.terminal.ExitCode;
import io.netreel.recorder.control.RecordingStatus;
import io.netreel.recorder.control.RefusedException;
import io.netreel.recorder.control.RunningRecordings.Found;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `recorder mark`.
@Command(
        name = "mark",
        description = "Writes a text, with the time, into the ledger of the running recording.",
        mixinStandardHelpOptions = true,
        versionProvider = RecorderVersion.class)
@SuppressWarnings("NullAway.Init")
final class MarkCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "TEXT", description = "Such as \"rolled back to 4.2\"; at most 1,000 characters.")
    private String text;

    @Mixin
    private RecordingChoice choice;

    @Override
    public Integer call() {
        Found found = choice.one("mark");
        try {
            RecordingStatus status = choice.running().mark(found.captureId(), text);
            spec.commandLine().getErr().println(StatusText.marked(status));
            return ExitCode.OK;
        } catch (RefusedException e) {
            throw RecordingChoice.failed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw RecordingChoice.failed("cannot mark recording " + found.captureId() + ": " + e.getMessage());
        }
    }
}
