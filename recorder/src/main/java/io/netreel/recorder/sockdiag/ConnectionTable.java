package io.netreel.recorder.sockdiag;

import io.netreel.recorder.flow.FlowRecord;
import io.netreel.recorder.flow.FlowRecord.Direction;
import io.netreel.recorder.ring.RecordHandler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The connections of one network namespace. What the kernel tells of its sockets goes in, records of flows come out.
/// One thread uses it.
final class ConnectionTable {

    // of ended ones whose process holds the socket still: what of them is forgotten, has no counters of the end
    private static final int MOST_ENDED = 65_536;

    private final long netns;
    private final Holders holders;
    private final LongSupplier flowIds;
    private final Function<Endpoints, Remains> remains;
    private final RecordHandler rows;
    private final long beganNanos;

    private record Change(Connection connection, SocketReport socket, TcpInfo info) {}

    private final Listeners listeners = new Listeners();
    private final List<Change> changes = new ArrayList<>();
    private final FlowRecord flow = new FlowRecord();
    private final Map<Long, Connection> byCookie = new HashMap<>();
    private final Map<Long, Connection> ended = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Connection> eldest) {
            return size() > MOST_ENDED;
        }
    };
    private int pass;
    private boolean takesIn;
    private long begun;

    /// @param netns inode of the namespace
    /// @param flowIds gives each flow its id
    /// @param remains what is left under the endpoints of a socket that was destroyed
    /// @param rows where records go
    /// @param beganNanos when the recording began, CLOCK_MONOTONIC
    ConnectionTable(
            long netns,
            Holders holders,
            LongSupplier flowIds,
            Function<Endpoints, Remains> remains,
            RecordHandler rows,
            long beganNanos) {
        this.netns = netns;
        this.holders = holders;
        this.flowIds = flowIds;
        this.remains = remains;
        this.rows = rows;
        this.beganNanos = beganNanos;
    }

    /// Begins a pass over the sockets that live.
    ///
    /// @param first whether those that are there are older than the recording
    void beginPass(boolean first) {
        pass++;
        takesIn = first;
        listeners.clear();
    }

    /// Takes in a socket of a pass.
    void see(SocketReport socket, long now) {
        if (socket.state() == TcpState.LISTEN) {
            if (socket.inode() != 0) {
                listeners.add(socket.endpoints().localPort(), holders.of(socket.inode()));
            }
            return;
        }
        @Nullable TcpInfo info = socket.info();
        if (info == null || socket.state() == TcpState.CLOSE) {
            return;
        }
        @Nullable Connection known = byCookie.get(socket.cookie());
        if (known != null && !known.endpoints().equals(socket.endpoints())) {
            // its process has let go of the connection, and has begun another one with the same socket
            byCookie.remove(socket.cookie());
            end(known, Remains.NOTHING, now);
            known = null;
        }
        boolean isNew = known == null;
        if (known == null) {
            known = begin(socket, listeners.of(socket, info), now);
            if (takesIn) {
                known.takeIn(socket, info);
            } else {
                begun++;
            }
        } else if (known.lastState() == 0) {
            known.direct(listeners.of(socket, info));
        }
        known.seenIn(pass);
        findHolder(known, socket);
        // counters that moved while they were read do not tell who opened it: nothing is told before another look
        if (!takesIn && (known.isDirected() || !isNew)) {
            changes.add(new Change(known, socket, info));
        }
    }

    private Connection begin(SocketReport socket, Direction direction, long now) {
        Connection connection = new Connection(socket.endpoints(), flowIds.getAsLong(), now, direction);
        byCookie.put(socket.cookie(), connection);
        if (direction == Direction.INCOMING) {
            @Nullable Holding listener = listeners.on(socket.endpoints().localPort());
            if (listener != null) {
                connection.heldBy(listener); // until it is accepted
            }
        }
        return connection;
    }

    // A socket without an inode is not accepted yet, or left by its process.
    private void findHolder(Connection connection, SocketReport socket) {
        if (socket.inode() != 0) {
            connection.heldBy(holders.of(socket.inode()));
        }
    }

    /// Ends a pass: writes what the sockets did since the one before, and ends the connections that are gone although
    /// the kernel told nothing of it.
    ///
    /// @param whole whether the kernel told of all sockets
    void endPass(boolean whole, long now) {
        for (Change change : changes) {
            if (byCookie.get(change.socket().cookie()) == change.connection()
                    && change.connection().write(flow, change.socket(), change.info(), now)) {
                handOver();
            }
        }
        changes.clear();
        if (whole && !takesIn) {
            endMissing(now);
        }
    }

    // A dump is no snapshot: a socket may be missing that is there.
    private void endMissing(long now) {
        List<Map.Entry<Long, Connection>> missing = byCookie.entrySet().stream()
                .filter(entry -> !entry.getValue().isSeenIn(pass))
                .toList();
        for (Map.Entry<Long, Connection> entry : missing) {
            Remains left = remains.apply(entry.getValue().endpoints());
            if (left != Remains.LIVE) {
                byCookie.remove(entry.getKey());
                end(entry.getValue(), left, now);
                ended.put(entry.getKey(), entry.getValue()); // its socket may be destroyed later
            }
        }
    }

    private void end(Connection connection, Remains left, long now) {
        connection.writeEnd(flow, left, now);
        handOver();
    }

    /// Takes in what the kernel tells of a socket that it destroys.
    void destroyed(SocketReport socket, long now) {
        @Nullable TcpInfo info = socket.info();
        if (info == null) {
            return;
        }
        @Nullable Connection known = byCookie.remove(socket.cookie());
        @Nullable Connection endedBefore = known == null ? ended.remove(socket.cookie()) : null;
        if (known != null && known.isErasedIn(socket, info)) {
            end(known, Remains.NOTHING, now);
        } else if (known != null) {
            Remains left = known.needsRemains(socket, info) ? remains.apply(known.endpoints()) : Remains.NOTHING;
            writeEnd(known, socket, info, left, false, now);
        } else if (endedBefore != null) {
            if (!endedBefore.isErasedIn(socket, info)) {
                writeEnd(endedBefore, socket, info, remains.apply(endedBefore.endpoints()), true, now);
            }
        } else {
            destroyedUnseen(socket, info, now);
        }
    }

    // It came and went since the last pass, or it ended before the recorder came and its process held the socket; or it
    // is a socket that never was connected.
    private void destroyedUnseen(SocketReport socket, TcpInfo info, long now) {
        boolean attempted = info.bytesAcked() == 0 && info.segmentsIn() == 0;
        boolean old = now - info.lastAckMillis() * 1_000_000 < beganNanos;
        if (!socket.endpoints().isConnected() || info.isErased() || (old && !attempted)) {
            return;
        }
        Remains left = remains.apply(socket.endpoints());
        Connection connection = begin(socket, listeners.of(socket, info, left), now);
        byCookie.remove(socket.cookie());
        begun++;
        writeEnd(connection, socket, info, left, false, now);
    }

    private void writeEnd(
            Connection connection, SocketReport socket, TcpInfo info, Remains left, boolean closeTold, long now) {
        connection.writeEnd(flow, socket, info, left, closeTold, now);
        handOver();
    }

    private void handOver() {
        flow.setNetns(netns);
        flow.handTo(rows);
    }

    /// Connections and attempts that began since the recorder came, as far as they were seen.
    long begun() {
        return begun;
    }

    /// Connections that live now.
    int live() {
        return byCookie.size();
    }
}
