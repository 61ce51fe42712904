package io.netreel.recorder.cli;

import io.netreel.capture.evidence.SigningKey;
import io.netreel.capture.evidence.UnreadableKeyException;
import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.UserError;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The flag that names the key.
final class KeyOption {

    @Option(
            names = "--sign",
            paramLabel = "KEY",
            description = "Sign the manifest with this private key of 'recorder keygen'.")
    private @Nullable Path file;

    /// The key; NULL if none is named.
    @Nullable
    SigningKey read() {
        return read(file);
    }

    /// The key in `file`; NULL if that is NULL.
    @Nullable
    static SigningKey read(@Nullable Path file) {
        if (file == null) {
            return null;
        }
        try {
            return SigningKey.read(file);
        } catch (UnreadableKeyException e) {
            throw new UserError(ExitCode.BAD_INPUT, String.valueOf(e.getMessage()));
        }
    }
}
