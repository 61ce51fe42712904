package io.netreel.recorder.kernel;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Looks at a namespace's TCP sockets.
final class Sockets {

    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(120);
    // enum tcp_state in hexadecimal, as in /proc/net/tcp
    private static final String LISTEN = "0A";
    private static final List<String> NO_CONNECTION = List.of("06", LISTEN);

    private Sockets() {}

    /// Waits until no connection is left but those in TIME_WAIT, which are past recording.
    static void awaitNone(Namespace namespace) throws InterruptedException {
        long begin = System.nanoTime();
        while (count(namespace) > 0) {
            if (System.nanoTime() - begin > LONGEST_WAIT_NANOS) {
                throw new IllegalStateException(
                        "Connections are still open: " + namespace.run("cat", "/proc/net/tcp", "/proc/net/tcp6"));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /// Waits until a process listens on a port, over IPv4 or IPv6.
    static void awaitListener(Namespace namespace, int port) throws InterruptedException {
        long begin = System.nanoTime();
        String local = String.format(":%04X", port);
        while (connections(namespace).noneMatch(fields -> fields[1].endsWith(local) && fields[3].equals(LISTEN))) {
            if (System.nanoTime() - begin > LONGEST_WAIT_NANOS) {
                throw new IllegalStateException("Nobody listens on port " + port);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static long count(Namespace namespace) {
        return connections(namespace)
                .filter(fields -> !NO_CONNECTION.contains(fields[3]))
                .count();
    }

    // The columns of each socket: number, local address, remote address, state ...
    private static Stream<String[]> connections(Namespace namespace) {
        return namespace
                .run("cat", "/proc/net/tcp", "/proc/net/tcp6")
                .lines()
                .map(line -> line.strip().split(" +", -1))
                .filter(fields -> !fields[0].equals("sl"));
    }
}
