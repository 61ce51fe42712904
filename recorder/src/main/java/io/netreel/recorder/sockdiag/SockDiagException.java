package io.netreel.recorder.sockdiag;

/// The kernel does not tell of its sockets through sock_diag.
public final class SockDiagException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SockDiagException(String reason) {
        super(reason);
    }
}
