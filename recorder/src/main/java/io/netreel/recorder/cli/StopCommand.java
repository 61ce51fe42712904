package io.netreel.recorder.cli;

import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.SafeText;
import io.netreel.capture.terminal.UserError;
import io.netreel.recorder.control.RecordingStatus;
import io.netreel.recorder.control.RefusedException;
import io.netreel.recorder.control.RunningRecordings.Found;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `recorder stop`.
@Command(
        name = "stop",
        description = "Ends the running recording, waits until its capture is sealed, and prints the folder.",
        mixinStandardHelpOptions = true,
        versionProvider = RecorderVersion.class)
@SuppressWarnings("NullAway.Init")
final class StopCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private RecordingChoice choice;

    @Override
    public Integer call() {
        Found found = choice.one("stop");
        try {
            RecordingStatus last = choice.running().stop(found.captureId());
            if (!last.state().equals(RecordingStatus.ENDED)) {
                throw notSealed("recording " + found.captureId() + " ended, but the disk is full");
            }
            spec.commandLine().getOut().println(SafeText.of(last.folder()));
            return ExitCode.OK;
        } catch (EOFException e) {
            throw notSealed("recording " + found.captureId() + " ended without being sealed");
        } catch (RefusedException e) {
            throw RecordingChoice.failed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw RecordingChoice.failed("cannot stop recording " + found.captureId() + ": " + e.getMessage());
        }
    }

    private static UserError notSealed(String what) {
        return new UserError(ExitCode.CANNOT_RECORD, what + "; run 'recorder recover' on its folder");
    }
}
