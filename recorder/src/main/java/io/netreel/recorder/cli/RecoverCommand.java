package io.netreel.recorder.cli;

import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.UserError;
import io.netreel.recorder.segment.LocalDisk;
import io.netreel.recorder.spool.RecoveryRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `recorder recover`.
@Command(
        name = "recover",
        description = "Seals what a recorder left that crashed, was killed, or lost its power.",
        mixinStandardHelpOptions = true,
        versionProvider = RecorderVersion.class)
@SuppressWarnings("NullAway.Init")
final class RecoverCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "A capture's folder, or a folder of captures.")
    private Path folder;

    @Mixin
    private KeyOption key;

    @Override
    public Integer call() {
        List<Path> captures = captures();
        RecoveryWords words = new RecoveryWords(spec.commandLine().getErr(), true);
        new RecoveryRun(new LocalDisk(), key.read(), words).recover(captures, Instant.now());
        words.tellIfNothingWasLeft(folder);
        return words.hasFailures() ? ExitCode.PARTIAL : ExitCode.OK;
    }

    private List<Path> captures() {
        if (!Files.isDirectory(folder)) {
            throw new UserError(
                    ExitCode.BAD_INPUT,
                    folder + (Files.exists(folder) ? " is not a folder" : " does not exist")
                            + "; give a capture's folder, or a folder of captures");
        }
        try {
            List<Path> captures = RecoveryRun.captures(folder);
            if (captures.isEmpty()) {
                throw new UserError(
                        ExitCode.BAD_INPUT,
                        folder + " holds no capture; give a capture's folder, or a folder of captures");
            }
            return captures;
        } catch (IOException e) {
            throw new UserError(ExitCode.BAD_INPUT, "cannot read " + folder + " (" + Preconditions.reason(e) + ")");
        }
    }
}
