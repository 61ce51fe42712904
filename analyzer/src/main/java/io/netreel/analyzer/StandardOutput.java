package io.netreel.analyzer;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// Standard output, in UTF-8, which tells when nobody reads it any more: a PrintStream alone would go on for ever.
final class StandardOutput extends Writer {

    /// The reader has gone.
    static final class ClosedException extends IOException {
        private static final long serialVersionUID = 1L;

        private ClosedException() {
            super("Standard output is closed");
        }
    }

    private static final int FULL = 1 << 16;

    private final PrintStream out;
    private final StringBuilder waiting = new StringBuilder();
    private boolean untouched = true;

    StandardOutput(PrintStream out) {
        this.out = out;
    }

    /// Whether not a single character has left yet.
    boolean isUntouched() {
        return untouched;
    }

    /// Forgets what has not left yet.
    void forget() {
        waiting.setLength(0);
    }

    @Override
    public void write(char[] chars, int offset, int length) throws IOException {
        waiting.append(chars, offset, length);
        if (waiting.length() >= FULL) {
            flush();
        }
    }

    @Override
    public void flush() throws IOException {
        if (!waiting.isEmpty()) {
            untouched = false;
            out.writeBytes(waiting.toString().getBytes(StandardCharsets.UTF_8));
            waiting.setLength(0);
        }
        if (out.checkError()) {
            throw new ClosedException();
        }
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
