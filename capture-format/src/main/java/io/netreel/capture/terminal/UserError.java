package io.netreel.capture.terminal;

/// A failure that the user can do something about. The message is one sentence that names the file, field or
/// flag and says what to do; it is printed alone, without a stack trace.
public final class UserError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /// @param exitCode one of [ExitCode]
    public UserError(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
