package io.netreel.recorder.libc;

/// A call into the kernel or a native library failed.
public final class SystemCallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param operation what was tried on what: "map the ring buffer events"
    /// @param errno the error number, positive
    public SystemCallException(String operation, int errno) {
        super("Cannot " + operation + ": " + LibC.describe(errno));
    }
}
