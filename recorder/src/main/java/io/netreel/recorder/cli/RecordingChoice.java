package io.netreel.recorder.cli;

import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.SafeText;
import io.netreel.capture.terminal.UserError;
import io.netreel.recorder.control.RunningRecordings;
import io.netreel.recorder.control.RunningRecordings.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which of the running recordings is meant.
@SuppressWarnings("NullAway.Init")
final class RecordingChoice {

    @Option(
            names = "--capture",
            paramLabel = "DIR|ID",
            description = "The recording meant, by its folder or its id; needed if there are several.")
    private @Nullable String capture;

    @Mixin
    private RuntimeFolderOption runtime;

    RunningRecordings running() {
        return new RunningRecordings(runtime.known());
    }

    /// All that are meant.
    List<Found> all() {
        try {
            return running().find().stream().filter(this::isMeant).toList();
        } catch (IOException e) {
            throw failed("cannot look for recordings in " + e.getMessage() + " (" + Preconditions.reason(e)
                    + "); run it as the user who records, or as root");
        }
    }

    private boolean isMeant(Found found) {
        return capture == null || found.captureId().equals(capture) || isFolder(Path.of(capture), found);
    }

    private static boolean isFolder(Path folder, Found found) {
        return String.valueOf(folder.getFileName()).endsWith("-" + found.captureId());
    }

    /// The one that is meant.
    ///
    /// @param command that needs to know
    Found one(String command) {
        List<Found> meant = all();
        if (meant.isEmpty()) {
            throw failed(nothingFound());
        }
        if (meant.size() > 1) {
            String list = meant.stream().map(Found::captureId).sorted().collect(Collectors.joining(", "));
            throw failed("there are " + meant.size() + " recordings: " + list + "; say which: recorder " + command
                    + " --capture ID, and 'recorder status' tells more of them");
        }
        return meant.getFirst();
    }

    String nothingFound() {
        return capture == null ? "nothing is being recorded" : "nothing is being recorded as " + SafeText.of(capture);
    }

    static UserError failed(String why) {
        return new UserError(ExitCode.BAD_INPUT, why);
    }
}
