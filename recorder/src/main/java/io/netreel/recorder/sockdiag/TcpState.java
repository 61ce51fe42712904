package io.netreel.recorder.sockdiag;

/// States of TCP by the kernel's number, enum tcp_state of linux/bpf.h.
final class TcpState {

    static final int ESTABLISHED = 1;
    static final int SYN_SENT = 2;
    static final int SYN_RECV = 3;
    static final int FIN_WAIT1 = 4;
    static final int FIN_WAIT2 = 5;
    static final int TIME_WAIT = 6;
    static final int CLOSE = 7;
    static final int CLOSE_WAIT = 8;
    static final int LAST_ACK = 9;
    static final int LISTEN = 10;
    static final int CLOSING = 11;

    /// Those in which a socket listens, connects or is connected.
    static final int LIVE = bit(ESTABLISHED)
            | bit(SYN_SENT)
            | bit(SYN_RECV)
            | bit(FIN_WAIT1)
            | bit(FIN_WAIT2)
            | bit(CLOSE_WAIT)
            | bit(LAST_ACK)
            | bit(LISTEN)
            | bit(CLOSING);

    private TcpState() {}

    private static int bit(int state) {
        return 1 << state;
    }

    /// Whether the handshake is still under way.
    static boolean isOpening(int state) {
        return state == SYN_SENT || state == SYN_RECV;
    }

    /// Whether this end has sent a FIN first, as far as the state tells.
    static boolean hasSentFirstFin(int state) {
        return state == FIN_WAIT1 || state == FIN_WAIT2;
    }

    /// Whether the other end's FIN has come.
    static boolean hasReceivedFin(int state) {
        return state == CLOSE_WAIT || state == LAST_ACK || state == CLOSING || state == TIME_WAIT;
    }
}
