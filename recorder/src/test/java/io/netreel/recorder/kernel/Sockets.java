package io.netreel.recorder.kernel;

import java.util.List;
import java.util.concurrent.TimeUnit;

/// Looks at a namespace's TCP sockets.
final class Sockets {

    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(120);
    // enum tcp_state in hexadecimal, as in /proc/net/tcp
    private static final List<String> NO_CONNECTION = List.of("06", "0A");

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

    private static long count(Namespace namespace) {
        return namespace
                .run("cat", "/proc/net/tcp", "/proc/net/tcp6")
                .lines()
                .map(line -> line.strip().split(" +", -1))
                .filter(fields -> !fields[0].equals("sl") && !NO_CONNECTION.contains(fields[3]))
                .count();
    }
}
