package io.netreel.recorder.sockdiag;

import io.netreel.recorder.flow.FlowRecord.Direction;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The ports on which a network namespace listens, which tell who opened a connection where nothing else does.
final class Listeners {

    private final Map<Integer, Holding> byPort = new HashMap<>();

    void clear() {
        byPort.clear();
    }

    void add(int port, Holding holding) {
        byPort.put(port, holding);
    }

    /// Who listens on a port; NULL if nobody does.
    @Nullable
    Holding on(int port) {
        return byPort.get(port);
    }

    /// Who opened a connection that lives: the SYN of the end that connected is beyond its payload, and so is its FIN.
    Direction of(SocketReport socket, TcpInfo info) {
        if (socket.state() == TcpState.SYN_SENT) {
            return Direction.OUTGOING;
        }
        if (socket.state() == TcpState.SYN_RECV) {
            return Direction.INCOMING;
        }
        @Nullable Integer beyond = Payload.beyondPayload(socket, info);
        if (beyond != null) {
            int syn = beyond - (isFinSent(socket, info) ? 1 : 0);
            if (syn == 0 || syn == 1) {
                return syn == 1 ? Direction.OUTGOING : Direction.INCOMING;
            }
        }
        return byListener(socket, info);
    }

    private static boolean isFinSent(SocketReport socket, TcpInfo info) {
        return switch (socket.state()) {
            case TcpState.FIN_WAIT2 -> true;
            case TcpState.FIN_WAIT1, TcpState.CLOSING, TcpState.LAST_ACK -> info.notSent() == 0;
            default -> false;
        };
    }

    /// Who opened a connection that has been destroyed, and that was never looked at.
    ///
    /// @param left what is left of it
    Direction of(SocketReport socket, TcpInfo info, Remains left) {
        @Nullable Integer beyond = Payload.beyondPayload(socket, info);
        if (beyond == null) {
            return left == Remains.LISTENER ? Direction.INCOMING : byListener(socket, info);
        }
        return switch (beyond) {
            case 0 -> Direction.INCOMING;
            case 2 -> Direction.OUTGOING;
            // a SYN, or a FIN; whoever leaves something in TIME_WAIT has sent a FIN
            default ->
                left.isOfActiveClose() || left == Remains.LISTENER ? Direction.INCOMING : byListener(socket, info);
        };
    }

    private Direction byListener(SocketReport socket, TcpInfo info) {
        if (on(socket.endpoints().localPort()) != null) {
            return Direction.INCOMING;
        }
        // its listener may have gone; an attempt has none
        return info.tellsPayload() && info.segmentsIn() > 0 ? Direction.UNKNOWN : Direction.OUTGOING;
    }
}
