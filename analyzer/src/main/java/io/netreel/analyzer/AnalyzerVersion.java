package io.netreel.analyzer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/// The version that the build wrote into the jar.
final class AnalyzerVersion implements IVersionProvider {

    static String text() {
        try (@Nullable InputStream in = AnalyzerVersion.class.getResourceAsStream("version.txt")) {
            if (in == null) {
                throw new IllegalStateException("The resource version.txt is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {"analyzer " + text()};
    }
}
