package io.netreel.recorder.cli;

import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.SafeText;
import io.netreel.recorder.config.Configuration;
import io.netreel.recorder.config.ConfigurationText;
import io.netreel.recorder.config.FilePermissions;
import io.netreel.recorder.config.SampleText;
import io.netreel.recorder.libc.LibC;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `recorder config`.
@Command(
        name = "config",
        description = {
            "Shows the settings that 'recorder record' would take with the same flags here, and where each came from:"
                    + " flag, environment, line of the file, default.",
            "The output is TOML, and can be used as a file again."
        },
        mixinStandardHelpOptions = true,
        versionProvider = RecorderVersion.class)
@SuppressWarnings("NullAway.Init")
final class ConfigCommand implements Callable<Integer> {

    @ParentCommand
    private RecorderMain main;

    private CommandSpec spec;

    @Option(names = "--sample", description = "Print a file to begin with, which explains each setting.")
    private boolean sample;

    @Spec
    void setSpec(CommandSpec spec) {
        this.spec = spec;
        SettingFlags.addTo(spec);
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (sample) {
            SampleText.lines().forEach(out::println);
            return ExitCode.OK;
        }
        Configuration configuration = SettingFlags.resolve(spec, main.surroundings());
        if (configuration.file() != null) {
            PrintWriter err = spec.commandLine().getErr();
            FilePermissions.warnings(configuration.file(), LibC.effectiveUserId())
                    .forEach(warning -> err.println("recorder: warning: " + SafeText.of(warning)));
        }
        ConfigurationText.lines(configuration).forEach(out::println);
        return ExitCode.OK;
    }
}
