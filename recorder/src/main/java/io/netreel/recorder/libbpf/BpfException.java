package io.netreel.recorder.libbpf;

import io.netreel.recorder.libc.LibC;
import java.util.List;

/// libbpf or the kernel refused something.
public final class BpfException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> log;

    /// @param operation what was tried on what: "attach program udp_egress"
    /// @param errno the error number, positive
    /// @param log what libbpf and the kernel's verifier said of it, line by line
    BpfException(String operation, int errno, List<String> log) {
        super("Cannot " + operation + ": " + LibC.describe(errno));
        this.log = List.copyOf(log);
    }

    /// What libbpf and the kernel's verifier said.
    public List<String> log() {
        return log;
    }
}
