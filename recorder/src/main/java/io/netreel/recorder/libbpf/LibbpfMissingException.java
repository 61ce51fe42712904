package io.netreel.recorder.libbpf;

/// libbpf is not on this machine, or too old. The message says what to install.
public final class LibbpfMissingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LibbpfMissingException(String message) {
        super(message);
    }
}
