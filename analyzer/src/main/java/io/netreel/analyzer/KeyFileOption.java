package io.netreel.analyzer;

import io.netreel.capture.evidence.UnreadableKeyException;
import io.netreel.capture.evidence.VerifyingKey;
import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.UserError;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option that names the key which must have signed the captures.
final class KeyFileOption {

    @Option(
            names = "--key",
            paramLabel = "PUB",
            description = "the public key that must have signed the captures, which came here by another way than they")
    private @Nullable Path file;

    /// The key, or NULL if none was named.
    @Nullable
    VerifyingKey key() {
        try {
            return file == null ? null : VerifyingKey.read(file);
        } catch (UnreadableKeyException e) {
            throw new UserError(ExitCode.BAD_INPUT, String.valueOf(e.getMessage()));
        }
    }
}
