package io.netreel.recorder.cli;

import io.netreel.capture.terminal.CommandLineRunner;
import io.netreel.capture.terminal.ExitCode;
import io.netreel.recorder.record.StopRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The program `recorder`.
@Command(
        name = "recorder",
        description = "Records the flows of this host's network into Parquet files, through eBPF.",
        mixinStandardHelpOptions = true,
        versionProvider = RecorderVersion.class,
        subcommands = {
            RecordCommand.class,
            DoctorCommand.class,
            StatusCommand.class,
            MarkCommand.class,
            StopCommand.class,
            RecoverCommand.class,
            BundleCommand.class,
            KeygenCommand.class
        })
public final class RecorderMain implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final StopRequest stop;

    private RecorderMain(StopRequest stop) {
        this.stop = stop;
    }

    public static void main(String[] args) {
        ShutdownHook shutdown = new ShutdownHook();
        int exitCode = ExitCode.INTERNAL;
        try {
            exitCode = run(shutdown.stopRequest(), args);
        } finally {
            shutdown.finish(exitCode);
        }
        System.exit(exitCode);
    }

    static int run(StopRequest stop, String... args) {
        return CommandLineRunner.run(new RecorderMain(stop), args);
    }

    StopRequest stop() {
        return stop;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do: record, doctor, status, mark, stop, recover, bundle or keygen");
    }
}
