package io.netreel.analyzer;

import io.netreel.capture.terminal.CommandLineRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The analyzer's entry.
@Command(
        name = "analyzer",
        description = "Replays captures of a host's network, on any machine and without a network.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = AnalyzerVersion.class,
        subcommands = {
            ReportCommand.class,
            QueryCommand.class,
            SqlCommand.class,
            ReplayCommand.class,
            ExportCommand.class,
            InfoCommand.class,
            VerifyCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:wrong usage",
            "3:input that cannot be read, or SQL that cannot be run",
            "4:done, but some of the input was left out",
            "5:a capture is not as it was recorded",
            "7:there is too little memory for it"
        })
public final class AnalyzerMain implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private AnalyzerMain() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /// Runs the command line and returns its exit code.
    static int run(String... args) {
        return CommandLineRunner.run(new AnalyzerMain(), args);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Missing command: report, query, sql, replay, export, info or verify");
    }
}
