package io.netreel.recorder.cli;

import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.SafeText;
import io.netreel.capture.terminal.UserError;
import io.netreel.recorder.bundle.Bundle;
import io.netreel.recorder.bundle.BundleResult;
import io.netreel.recorder.bundle.InterruptedBundleException;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `recorder bundle`.
@Command(
        name = "bundle",
        description = "Packs a capture, also one that is still being recorded, into one file to copy off the host.",
        mixinStandardHelpOptions = true,
        versionProvider = RecorderVersion.class)
@SuppressWarnings("NullAway.Init")
final class BundleCommand implements Callable<Integer> {

    private static final Path STDOUT = Path.of("-");

    @ParentCommand
    private RecorderMain main;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The capture's folder.")
    private Path folder;

    @Option(
            names = "--from",
            paramLabel = "T",
            converter = MomentConverter.class,
            description = "Leave out segments that end before: 2026-11-22T10:15 (UTC), or -30m before now.")
    private @Nullable Instant from;

    @Option(
            names = "--to",
            paramLabel = "T",
            converter = MomentConverter.class,
            description = "Leave out segments that begin after.")
    private @Nullable Instant to;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "The tar file to write; - for standard output.")
    private Path output;

    @Option(names = "--force", description = "Replace FILE if it exists.")
    private boolean force;

    @Override
    public Integer call() {
        if (from != null && to != null && from.isAfter(to)) {
            throw usage("--from " + from + " is after --to " + to + "; exchange them");
        }
        if (!Files.isDirectory(folder)) {
            throw failed(folder + (Files.exists(folder) ? " is not a folder" : " does not exist")
                    + "; give the folder of one capture");
        }
        Bundle bundle = new Bundle(folder, from, to, Instant.now(), main.stop()::isRequested);
        try {
            BundleResult result = output.equals(STDOUT) ? toStandardOutput(bundle) : bundle.writeTo(output, force);
            tell(result);
            return result.missing().isEmpty() ? ExitCode.OK : ExitCode.PARTIAL;
        } catch (InterruptedBundleException e) {
            throw new UserError(ExitCode.INTERRUPTED, "interrupted; there is no bundle");
        } catch (IOException e) {
            throw failed("cannot bundle " + folder + " into " + output + ": " + Preconditions.reason(e));
        }
    }

    private BundleResult toStandardOutput(Bundle bundle) throws IOException {
        if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()) {
            throw usage("a terminal cannot show a bundle; name a file, or pipe it on: -o - | ssh …");
        }
        try (OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16)) {
            return bundle.writeTo(out);
        }
    }

    private void tell(BundleResult result) {
        PrintWriter err = spec.commandLine().getErr();
        for (String name : result.missing()) {
            err.println("recorder: left out: " + SafeText.of(folder.resolve(name) + " does not exist"));
        }
        if (!output.equals(STDOUT)) {
            spec.commandLine().getOut().println(SafeText.of(output.toString()));
        }
        err.println("Bundled " + result.sealed() + " of " + result.listed() + " sealed segments and " + result.open()
                + " open, " + ProgressText.size(result.bytes()) + ".");
    }

    private static UserError failed(String sentence) {
        return new UserError(ExitCode.BAD_INPUT, sentence);
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
