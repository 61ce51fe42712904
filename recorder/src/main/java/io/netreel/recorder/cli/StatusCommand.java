package io.netreel.recorder.cli;

import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.SafeText;
import io.netreel.recorder.control.RunningRecordings.Found;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `recorder status`.
@Command(
        name = "status",
        description = "Tells what is being recorded on this host. Exit code 3 if nothing is.",
        mixinStandardHelpOptions = true,
        versionProvider = RecorderVersion.class)
@SuppressWarnings("NullAway.Init")
final class StatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print a JSON array with an object for each recording.")
    private boolean json;

    @Mixin
    private RecordingChoice choice;

    @Override
    public Integer call() {
        List<Found> found = choice.all();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(StatusText.json(found));
        } else if (found.isEmpty()) {
            out.println(SafeText.of(choice.nothingFound()));
        } else {
            found.forEach(recording ->
                    StatusText.lines(recording, Instant.now()).forEach(line -> out.println(SafeText.of(line))));
        }
        return found.isEmpty() ? ExitCode.BAD_INPUT : ExitCode.OK;
    }
}
