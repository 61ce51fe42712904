package io.netreel.recorder.sockdiag;

import io.netreel.recorder.libc.LibC;
import io.netreel.recorder.libc.SystemCallException;
import io.netreel.recorder.ring.RecordHandler;
import java.io.IOException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The TCP sockets of one network namespace, asked once an interval and listened to in between. It keeps the namespace
/// alive until it is closed.
final class NamespaceSockets implements AutoCloseable {

    private final DiagSocket socket;
    private final @Nullable OpenCounter opens;
    private final ConnectionTable table;
    private boolean whole = true;
    private long opensBefore;
    private long opensSince;
    private long missed;
    private long overflowsTold;

    private NamespaceSockets(DiagSocket socket, @Nullable OpenCounter opens, ConnectionTable table) {
        this.socket = socket;
        this.opens = opens;
        this.table = table;
    }

    /// Opens it in the calling thread's network namespace.
    ///
    /// @throws SystemCallException if the kernel has no sock_diag, or refuses it
    static NamespaceSockets open(
            long netns, Holders holders, LongSupplier flowIds, RecordHandler rows, long beganNanos) {
        DiagSocket socket = DiagSocket.open();
        ConnectionTable table =
                new ConnectionTable(netns, holders, flowIds, end -> remains(socket, end), rows, beganNanos);
        return new NamespaceSockets(socket, openCounter(), table);
    }

    private static @Nullable OpenCounter openCounter() {
        try {
            return OpenCounter.open();
        } catch (IOException e) {
            return null; // without it, nothing is estimated
        }
    }

    private static Remains remains(DiagSocket socket, Endpoints endpoints) {
        try {
            return socket.remainsOf(endpoints);
        } catch (SystemCallException e) {
            return Remains.NOTHING; // as if it were gone
        }
    }

    /// Takes in the connections that are there: they are older than the recording.
    void takeIn() {
        table.beginPass(true);
        whole = socket.dump(found -> table.see(found, now()));
        table.endPass(whole, now());
        opensBefore = opens();
    }

    /// Asks for all sockets. What they did is written by [#endPass], when it is known who holds them.
    void beginPass() {
        opensSince = opens() - opensBefore;
        table.beginPass(false);
        whole = socket.dump(found -> table.see(found, now()));
    }

    void endPass() {
        drain();
        table.endPass(whole, now());
        missed = Math.max(missed, opensSince - table.begun());
    }

    private long opens() {
        try {
            return opens == null ? 0 : opens.count();
        } catch (IOException e) {
            return 0;
        }
    }

    /// Takes in the sockets that were destroyed since the last call.
    void drain() {
        socket.drainNews(destroyed -> table.destroyed(destroyed, now()));
    }

    private static long now() {
        return LibC.clockNanos(LibC.CLOCK_MONOTONIC);
    }

    /// Connections and attempts that came and went unseen, since the start: those that the kernel counts less
    /// those that were seen.
    long missed() {
        return missed;
    }

    /// Whether the kernel had more to tell of destroyed sockets than there was room for, since the last call.
    boolean takeOverflow() {
        boolean overflow = socket.overflows() > overflowsTold;
        overflowsTold = socket.overflows();
        return overflow;
    }

    /// Whether the last pass told of all sockets.
    boolean isWhole() {
        return whole;
    }

    /// Why the kernel does not tell of destroyed sockets; NULL if it does.
    @Nullable
    String newsRefusal() {
        return socket.newsRefusal();
    }

    int live() {
        return table.live();
    }

    @Override
    public void close() {
        socket.close();
        if (opens != null) {
            try {
                opens.close();
            } catch (IOException e) {
                return; // it was only read
            }
        }
    }
}
