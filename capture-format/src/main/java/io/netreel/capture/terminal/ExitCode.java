package io.netreel.capture.terminal;

/// The exit codes of both programs.
public final class ExitCode {

    /// Everything was done.
    public static final int OK = 0;
    /// A fault of Netreel itself.
    public static final int INTERNAL = 1;
    /// Wrong usage: an unknown option, a value that cannot be.
    public static final int USAGE = 2;
    /// Input that cannot be read, or SQL that cannot be run: nothing was done.
    public static final int BAD_INPUT = 3;
    /// Done, but some of the input was left out.
    public static final int PARTIAL = 4;
    /// A capture is not as it was recorded, or not signed with the key that was asked for.
    public static final int NOT_AS_RECORDED = 5;
    /// The host lacks what recording needs, or recording failed.
    public static final int CANNOT_RECORD = 6;
    /// There is too little memory for what was asked.
    public static final int OUT_OF_MEMORY = 7;
    /// Ended by SIGINT or SIGTERM before it was done: nothing was written.
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
