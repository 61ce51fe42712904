package io.netreel.recorder.sockdiag;

import io.netreel.recorder.libc.SystemCallException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What sock_diag tells in this process's network namespace.
///
/// @param sockets TCP sockets with counters, now
/// @param newsRefusal why the kernel does not tell of the ends of connections; NULL if it does
public record SockDiagTrial(int sockets, @Nullable String newsRefusal) {

    /// @throws SockDiagException if the kernel has no sock_diag, or refuses it
    public static SockDiagTrial run() {
        try (DiagSocket socket = DiagSocket.open()) {
            AtomicInteger sockets = new AtomicInteger();
            boolean ignored = socket.dump(found -> {
                if (found.info() != null) {
                    sockets.incrementAndGet();
                }
            });
            return new SockDiagTrial(sockets.get(), socket.newsRefusal());
        } catch (SystemCallException e) {
            throw new SockDiagException(String.valueOf(e.getMessage()));
        }
    }
}
