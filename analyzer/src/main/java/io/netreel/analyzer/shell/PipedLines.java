package io.netreel.analyzer.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Lines of a pipe or a file.
public final class PipedLines implements LineSource {

    private final BufferedReader reader;

    public PipedLines(InputStream in) {
        this.reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable String read() throws IOException {
        return reader.readLine();
    }

    @Override
    public boolean isInteractive() {
        return false;
    }

    // Ctrl-C ends the whole program.
    @Override
    public void onInterrupt(Runnable stop) {}

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
