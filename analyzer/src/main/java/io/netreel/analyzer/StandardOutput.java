package io.netreel.analyzer;

import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.UserError;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// Standard output, in UTF-8, which tells when nobody reads it any more: a PrintStream alone would go on for
/// ever.
final class StandardOutput extends Writer {

    /// The reader has gone.
    static final class ClosedException extends IOException {
        private static final long serialVersionUID = 1L;

        private ClosedException() {
            super("Standard output is closed");
        }
    }

    private static final int FULL = 1 << 16;

    private static final byte[] PROBE = {'\n'};

    private final PrintStream out;
    private final OutputStream raw;
    private final StringBuilder waiting = new StringBuilder();
    private boolean untouched = true;

    /// @param raw what `out` writes to in the end, to be asked why it failed
    StandardOutput(PrintStream out, OutputStream raw) {
        this.out = out;
        this.raw = raw;
    }

    static StandardOutput ofProcess() {
        return new StandardOutput(System.out, new FileOutputStream(FileDescriptor.out));
    }

    /// Whether not a single character has left yet.
    boolean isUntouched() {
        return untouched;
    }

    /// Forgets what has not left yet.
    void forget() {
        waiting.setLength(0);
    }

    /// The same output for bytes that are no text.
    OutputStream bytes() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                untouched = false;
                out.write(bytes, offset, length);
                if (out.checkError()) {
                    throw reason();
                }
            }

            @Override
            public void flush() throws IOException {
                StandardOutput.this.flush();
            }
        };
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
            throw reason();
        }
    }

    // A PrintStream swallows the reason. A full disk must not look like `| head`, which has seen enough.
    private ClosedException reason() {
        try {
            raw.write(PROBE);
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            if (message.equals("Broken pipe")) {
                return new ClosedException();
            }
            throw cannotWrite(message);
        }
        throw cannotWrite("some of it was lost");
    }

    private static UserError cannotWrite(String reason) {
        return new UserError(ExitCode.BAD_INPUT, "Cannot write to standard output: " + reason);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
