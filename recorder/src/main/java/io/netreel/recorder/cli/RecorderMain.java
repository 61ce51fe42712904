package io.netreel.recorder.cli;

import io.netreel.capture.terminal.CommandLineRunner;
import io.netreel.capture.terminal.ExitCode;
import io.netreel.recorder.config.Surroundings;
import io.netreel.recorder.host.HostFacts;
import io.netreel.recorder.record.StopRequest;
import java.nio.file.Path;
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
            KeygenCommand.class,
            ConfigCommand.class
        })
public final class RecorderMain implements Runnable {

    /// Read if it exists and no other file is named.
    static final Path DEFAULT_CONFIG = Path.of("/etc/netreel/recorder.toml");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final StopRequest stop;
    private final Surroundings surroundings;

    private RecorderMain(StopRequest stop, Surroundings surroundings) {
        this.stop = stop;
        this.surroundings = surroundings;
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
        return run(stop, new Surroundings(System.getenv(), DEFAULT_CONFIG, HostFacts::systemName), args);
    }

    static int run(StopRequest stop, Surroundings surroundings, String... args) {
        return CommandLineRunner.run(new RecorderMain(stop, surroundings), args);
    }

    Surroundings surroundings() {
        return surroundings;
    }

    StopRequest stop() {
        return stop;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: record, doctor, status, mark, stop, recover, bundle, keygen or config");
    }
}
