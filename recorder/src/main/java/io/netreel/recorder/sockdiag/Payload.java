package io.netreel.recorder.sockdiag;

import org.jspecify.annotations.Nullable;

/// Payload from the kernel's counters of bytes, which count sequence numbers: bytes_acked has the SYN of the end that
/// connected and a FIN that was acknowledged, bytes_received a FIN that came. The eBPF programs see who has sent what
/// (`read_counters()` of tcp.bpf.h); here it is told from the state of a socket, and at its end, where the state is
/// gone, from what else is left.
final class Payload {

    private Payload() {}

    /// Bytes sent and acknowledged, of a socket that lives.
    ///
    /// @param synCounted whether this end connected
    static long sent(SocketReport socket, TcpInfo info, boolean synCounted) {
        long sent = info.bytesAcked();
        if (synCounted && sent > 0) {
            sent--;
        }
        return sent > 0 && isFinAcknowledged(socket) ? sent - 1 : sent;
    }

    // Where there is nothing left to acknowledge, the FIN is.
    private static boolean isFinAcknowledged(SocketReport socket) {
        return switch (socket.state()) {
            case TcpState.FIN_WAIT2 -> true;
            case TcpState.FIN_WAIT1, TcpState.CLOSING, TcpState.LAST_ACK -> socket.writeQueue() == 0;
            default -> false;
        };
    }

    /// Bytes received, of a socket that lives.
    static long received(SocketReport socket, TcpInfo info) {
        return withoutFin(info, TcpState.hasReceivedFin(socket.state()));
    }

    private static long withoutFin(TcpInfo info, boolean fin) {
        return fin && info.bytesReceived() > 0 ? info.bytesReceived() - 1 : info.bytesReceived();
    }

    /// How many of this end's SYN and FIN were sent, as far as they count: bytes_sent knows payload alone. NULL where
    /// the kernel does not tell payload, or the counters moved while it was asked.
    static @Nullable Integer beyondPayload(SocketReport socket, TcpInfo info) {
        if (!info.tellsPayload()) {
            return null;
        }
        long inFlight = Math.max(0, socket.writeQueue() - info.notSent());
        long beyond = info.bytesAcked() + inFlight - (info.bytesSent() - info.bytesRetransmitted());
        return beyond >= 0 && beyond <= 2 ? (int) beyond : null;
    }

    /// Bytes sent and acknowledged, of a socket that was destroyed. If nothing is left to acknowledge, that is all of
    /// the payload.
    static long sentAtEnd(SocketReport socket, TcpInfo info, boolean synCounted) {
        long sent = Math.max(0, info.bytesAcked() - (synCounted ? 1 : 0));
        if (socket.writeQueue() > 0) {
            return sent;
        }
        return beyondPayload(socket, info) != null
                ? info.bytesSent() - info.bytesRetransmitted()
                : Math.max(0, sent - 1);
    }

    /// Whether the FIN of a socket that was destroyed was sent and acknowledged. A kernel that does not tell payload
    /// leaves no trace of it; mostly it was.
    static boolean isFinAcknowledgedAtEnd(SocketReport socket, TcpInfo info, boolean synCounted) {
        if (socket.writeQueue() > 0) {
            return false;
        }
        @Nullable Integer beyond = beyondPayload(socket, info);
        return beyond == null || beyond - (synCounted ? 1 : 0) > 0;
    }

    /// Bytes received, of a socket that was destroyed. The other end's FIN has come
    ///
    /// - if the last look at the socket showed that;
    /// - if it was the first one, after which nothing is left in TIME_WAIT;
    /// - if a process that held it had shut down its own direction when it was looked at, and all came to an
    ///   orderly end (one that no process holds gives way to FIN_WAIT2 before);
    /// - if it came when no process could read it any more.
    ///
    /// @param lastState the state when it was looked at last; 0 if it never was
    /// @param wasHeld whether a process held it then
    /// @param left what is left of it
    static long receivedAtEnd(
            SocketReport socket, TcpInfo info, boolean finAcknowledged, int lastState, boolean wasHeld, Remains left) {
        if (TcpState.hasReceivedFin(lastState)) {
            return withoutFin(info, true);
        }
        if (!finAcknowledged) {
            // written to when the other end had closed: its FIN is all that was not read
            return withoutFin(info, socket.writeQueue() > 0 && socket.readQueue() == 1);
        }
        return withoutFin(
                info,
                socket.readQueue() > 0
                        || switch (left) {
                            case NOTHING, LISTENER, LIVE -> true;
                            case FIN_WAIT2 -> false;
                            case TIME_WAIT -> wasHeld && TcpState.hasSentFirstFin(lastState);
                        });
    }
}
