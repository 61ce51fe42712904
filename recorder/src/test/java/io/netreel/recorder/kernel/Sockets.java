package io.netreel.recorder.kernel;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Looks at a namespace's TCP sockets.
public final class Sockets {

    // enum tcp_state in hexadecimal, as in /proc/net/tcp
    static final String SYN_SENT = "02";
    static final String SYN_RECV = "03";
    private static final String TIME_WAIT = "06";
    private static final String LISTEN = "0A";

    private static final List<String> NO_CONNECTION = List.of(TIME_WAIT, LISTEN);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(120);

    private Sockets() {}

    /// Waits until no connection is left but those in TIME_WAIT, which are past recording.
    public static void awaitNone(Namespace namespace) throws InterruptedException {
        await(namespace, sockets -> sockets.allMatch(fields -> NO_CONNECTION.contains(fields[3])));
    }

    /// Waits until a process listens on a port, over IPv4 or IPv6.
    static void awaitListener(Namespace namespace, int port) throws InterruptedException {
        String local = String.format(":%04X", port);
        await(namespace, sockets -> sockets.anyMatch(fields -> fields[1].endsWith(local) && fields[3].equals(LISTEN)));
    }

    /// Waits until a socket is in a state.
    static void awaitState(Namespace namespace, String state) throws InterruptedException {
        await(namespace, sockets -> sockets.anyMatch(fields -> fields[3].equals(state)));
    }

    private static void await(Namespace namespace, Predicate<Stream<String[]>> condition) throws InterruptedException {
        long begin = System.nanoTime();
        while (!condition.test(sockets(namespace))) {
            if (System.nanoTime() - begin > LONGEST_WAIT_NANOS) {
                throw new IllegalStateException("Waited in vain; these sockets are there: " + all(namespace));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    // The columns of each socket: number, local address, remote address, state ...
    private static Stream<String[]> sockets(Namespace namespace) {
        return all(namespace)
                .lines()
                .map(line -> line.strip().split(" +", -1))
                .filter(fields -> !fields[0].equals("sl"));
    }

    private static String all(Namespace namespace) {
        return namespace.run("cat", "/proc/net/tcp", "/proc/net/tcp6");
    }
}
