package io.netreel.recorder.sockdiag;

/// What the kernel has under the endpoints of a connection whose socket was destroyed.
enum Remains {
    NOTHING,
    /// The socket itself, or another one that took its place.
    LIVE,
    /// A listener on its local port.
    LISTENER,
    /// This end closed first, and the other one has not closed yet.
    FIN_WAIT2,
    /// This end closed first, or both at once.
    TIME_WAIT;

    static Remains of(int state) {
        return switch (state) {
            case TcpState.LISTEN -> LISTENER;
            case TcpState.FIN_WAIT2 -> FIN_WAIT2;
            case TcpState.TIME_WAIT -> TIME_WAIT;
            case 0, TcpState.CLOSE -> NOTHING;
            default -> LIVE;
        };
    }

    /// Whether this end sent the first FIN.
    boolean isOfActiveClose() {
        return this == FIN_WAIT2 || this == TIME_WAIT;
    }
}
