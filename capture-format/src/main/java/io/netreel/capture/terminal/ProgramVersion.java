package io.netreel.capture.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The version of both programs, which the build writes into the resource version.txt.
public final class ProgramVersion {

    private ProgramVersion() {}

    /// The version, such as "0.1.0".
    public static String text() {
        try (@Nullable InputStream in = ProgramVersion.class.getResourceAsStream("version.txt")) {
            if (in == null) {
                throw new IllegalStateException("The resource version.txt is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
