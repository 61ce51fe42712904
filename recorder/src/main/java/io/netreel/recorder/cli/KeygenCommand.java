package io.netreel.recorder.cli;

import io.netreel.capture.evidence.KeyFile;
import io.netreel.capture.evidence.SigningKey;
import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.SafeText;
import io.netreel.capture.terminal.UserError;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `recorder keygen`.
@Command(
        name = "keygen",
        description = {
            "Makes an Ed25519 key pair: KEY, for 'recorder record --sign KEY', and KEY.pub, for 'analyzer verify --key"
                    + " KEY.pub'.",
            "Keep KEY.pub, or its fingerprint, where the recording host cannot change it."
        },
        mixinStandardHelpOptions = true,
        versionProvider = RecorderVersion.class)
@SuppressWarnings("NullAway.Init")
final class KeygenCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "KEY",
            description = "File of the private key, which must not exist; the public one goes to KEY.pub.")
    private Path file;

    @Override
    public Integer call() {
        SigningKey key = SigningKey.generate();
        try {
            KeyFile.write(file, key);
        } catch (FileAlreadyExistsException e) {
            throw cannotWrite(e.getMessage() + " is there already, and a key is never written over; name another file");
        } catch (NoSuchFileException e) {
            throw cannotWrite("Cannot write the key " + file + ": its folder does not exist; make it first");
        } catch (IOException e) {
            throw cannotWrite("Cannot write the key " + file + ": " + Preconditions.reason(e));
        }
        spec.commandLine().getOut().println(key.publicKey().fingerprint());
        spec.commandLine()
                .getErr()
                .println("Wrote " + SafeText.of(file.toString()) + ", which stays secret, and "
                        + SafeText.of(KeyFile.publicFile(file).toString()) + ".");
        return ExitCode.OK;
    }

    private static UserError cannotWrite(String sentence) {
        return new UserError(ExitCode.BAD_INPUT, sentence);
    }
}
