package io.netreel.recorder.sockdiag;

import io.netreel.recorder.flow.FlowRecord;
import io.netreel.recorder.flow.FlowRecord.CloseReason;
import io.netreel.recorder.flow.FlowRecord.Direction;
import org.jspecify.annotations.Nullable;

/// What is known of one connection, and what its records have told.
final class Connection {

    private final Endpoints endpoints;
    private final long flowId;
    private final long startNanos;
    private Direction direction;
    // opened before the recorder came, or told as opened
    private boolean openingTold;
    private @Nullable Holding holding;
    private int lastState;
    private boolean wasHeld;
    private CloseReason firstFin = CloseReason.UNKNOWN;
    private int pass;
    // what the kernel's counters said last
    private long acked;
    private long received;
    // what was told
    private long toldSent;
    private long toldReceived;
    private int toldSegmentsOut;
    private int toldSegmentsIn;
    private int toldRetransmits;

    Connection(Endpoints endpoints, long flowId, long startNanos, Direction direction) {
        this.endpoints = endpoints;
        this.flowId = flowId;
        this.startNanos = startNanos;
        this.direction = direction;
    }

    Endpoints endpoints() {
        return endpoints;
    }

    /// Whether it is known who opened it.
    boolean isDirected() {
        return direction != Direction.UNKNOWN;
    }

    /// A later look tells who opened it, or still does not.
    void direct(Direction by) {
        direction = by;
    }

    /// The state when it was looked at last; 0 if it never was.
    int lastState() {
        return lastState;
    }

    /// Whether it was seen in a pass over the sockets.
    boolean isSeenIn(int number) {
        return pass == number;
    }

    void seenIn(int number) {
        pass = number;
    }

    /// Who holds it, or for as long as nobody does, its listener.
    void heldBy(Holding by) {
        holding = by;
    }

    boolean isHeld() {
        return holding != null;
    }

    /// It is older than the recorder: what it did until now is not to be told.
    void takeIn(SocketReport socket, TcpInfo info) {
        openingTold = !TcpState.isOpening(socket.state());
        look(socket, info);
        tell(Payload.sent(socket, info, isSynCounted()), Payload.received(socket, info), info);
    }

    /// Writes what it did since the record before, if it did something.
    ///
    /// @return whether it did
    boolean write(FlowRecord flow, SocketReport socket, TcpInfo info, long now) {
        look(socket, info);
        // the queues are read before the counters: what moves in between is one byte off until the next look
        long sent = Math.max(toldSent, Payload.sent(socket, info, isSynCounted()));
        long receivedNow = Math.max(toldReceived, Payload.received(socket, info));
        boolean opened = !openingTold && !TcpState.isOpening(socket.state());
        if (!opened
                && sent == toldSent
                && receivedNow == toldReceived
                && info.segmentsOut() == toldSegmentsOut
                && info.segmentsIn() == toldSegmentsIn
                && info.retransmits() == toldRetransmits) {
            return false;
        }
        begin(flow, now, socket.state());
        if (opened) {
            flow.setOpened();
            openingTold = true;
        }
        writeCounters(flow, sent, receivedNow, info);
        return true;
    }

    /// Writes its last record, from what the kernel tells of its socket's destruction.
    ///
    /// @param left what is left of it
    /// @param closeTold whether a record has said that it is closed
    void writeEnd(FlowRecord flow, SocketReport socket, TcpInfo info, Remains left, boolean closeTold, long now) {
        begin(flow, now, TcpState.CLOSE);
        boolean finAcknowledged = Payload.isFinAcknowledgedAtEnd(socket, info, isSynCounted());
        if (!closeTold) {
            tellEnd(flow, finAcknowledged ? reason(left) : firstFin, isEstablished(info));
        }
        writeCounters(
                flow,
                Payload.sentAtEnd(socket, info, isSynCounted()),
                Payload.receivedAtEnd(socket, info, finAcknowledged, lastState, wasHeld, left),
                info);
    }

    /// Writes that it has ended, where the counters of its end are not known.
    void writeEnd(FlowRecord flow, Remains left, long now) {
        begin(flow, now, TcpState.CLOSE);
        tellEnd(flow, left.isOfActiveClose() ? reason(left) : firstFin, openingTold || !TcpState.isOpening(lastState));
    }

    private void tellEnd(FlowRecord flow, CloseReason reason, boolean established) {
        if (!established) {
            return; // an attempt that failed, nothing tells why
        }
        if (!openingTold) {
            flow.setOpened();
            openingTold = true;
        }
        flow.setClosed(reason);
    }

    // The end that connected has its SYN acknowledged; one that accepted is there since the handshake was complete.
    private boolean isEstablished(TcpInfo info) {
        return openingTold || direction != Direction.OUTGOING || info.bytesAcked() > 0;
    }

    private CloseReason reason(Remains left) {
        if (firstFin != CloseReason.UNKNOWN) {
            return firstFin;
        }
        return left.isOfActiveClose() ? CloseReason.FIN_LOCAL : CloseReason.FIN_REMOTE;
    }

    /// Whether the kernel has set back the counters since.
    boolean isErasedIn(SocketReport socket, TcpInfo info) {
        return !socket.endpoints().isConnected()
                || info.isErased()
                || info.bytesAcked() < acked
                || info.bytesReceived() < received;
    }

    /// Whether what is left under its endpoints decides about its last record.
    boolean needsRemains(SocketReport socket, TcpInfo info) {
        return !TcpState.hasReceivedFin(lastState) && Payload.isFinAcknowledgedAtEnd(socket, info, isSynCounted());
    }

    private boolean isSynCounted() {
        return direction == Direction.OUTGOING;
    }

    private void look(SocketReport socket, TcpInfo info) {
        lastState = socket.state();
        wasHeld = socket.inode() != 0;
        acked = info.bytesAcked();
        received = info.bytesReceived();
        if (firstFin == CloseReason.UNKNOWN) {
            if (TcpState.hasSentFirstFin(lastState)) {
                firstFin = CloseReason.FIN_LOCAL;
            } else if (lastState == TcpState.CLOSE_WAIT || lastState == TcpState.LAST_ACK) {
                firstFin = CloseReason.FIN_REMOTE;
            }
        }
    }

    private void begin(FlowRecord flow, long now, int state) {
        flow.begin(now, startNanos, flowId, direction, state);
        flow.setLocal(endpoints.localHigh(), endpoints.localLow(), endpoints.localPort());
        flow.setRemote(endpoints.remoteHigh(), endpoints.remoteLow(), endpoints.remotePort());
        @Nullable Owner owner = holding == null ? null : holding.owner();
        if (owner != null) {
            owner.writeTo(flow);
        }
    }

    private void writeCounters(FlowRecord flow, long sent, long receivedNow, TcpInfo info) {
        flow.setRtt(info.rttMicros(), info.rttVarMicros(), info.minRttMicros());
        flow.setCounters(
                sent - toldSent,
                receivedNow - toldReceived,
                Integer.toUnsignedLong(info.segmentsOut() - toldSegmentsOut),
                Integer.toUnsignedLong(info.segmentsIn() - toldSegmentsIn),
                info.retransmits() - toldRetransmits);
        tell(sent, receivedNow, info);
    }

    private void tell(long sent, long receivedNow, TcpInfo info) {
        toldSent = sent;
        toldReceived = receivedNow;
        toldSegmentsOut = info.segmentsOut();
        toldSegmentsIn = info.segmentsIn();
        toldRetransmits = info.retransmits();
    }
}
