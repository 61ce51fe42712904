package io.netreel.recorder.traffic;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Opens TCP connections and resets them at once, again and again, until its standard input ends. A reset leaves
/// no TIME_WAIT, so local ports do not run out. Prints how many connections there were, and how many it tried in
/// vain.
public final class ChurnClient implements AutoCloseable {

    private final InetSocketAddress server;
    private final long periodNanos;
    private final @Nullable PrintStream truth;
    private volatile boolean stopped;
    private long failures;

    private ChurnClient(InetSocketAddress server, long periodNanos, @Nullable PrintStream truth) {
        this.server = server;
        this.periodNanos = periodNanos;
        this.truth = truth;
    }

    /// @param args address, port, number of threads, connections per second and thread or 0 for as many as can be,
    ///     and perhaps a file, which gets a line for each connection: local port, and its begin and end in
    ///     microseconds since the Unix epoch
    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[2]);
        long rate = Long.parseLong(args[3]);
        long period = rate == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / rate;
        InetSocketAddress server = new InetSocketAddress(args[0], Integer.parseInt(args[1]));
        long sum = 0;
        try (ChurnClient client = new ChurnClient(server, period, truth(args));
                ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                counts.add(executor.submit(client::run));
            }
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // wait for the end
            }
            client.stopped = true;
            for (Future<Long> count : counts) {
                sum += count.get();
            }
            System.out.println(sum);
            System.out.println(client.failures);
        }
    }

    private static @Nullable PrintStream truth(String[] args) throws IOException {
        return args.length == 4
                ? null
                : new PrintStream(Files.newOutputStream(Path.of(args[4])), true, StandardCharsets.UTF_8);
    }

    private long run() {
        long count = 0;
        long next = System.nanoTime();
        while (!stopped) {
            if (connect()) {
                count++;
            }
            next = Math.max(next + periodNanos, System.nanoTime() - periodNanos);
            sleepUntil(next);
        }
        return count;
    }

    private boolean connect() {
        long begin = nowMicros();
        try {
            int port = connectAndReset();
            if (truth != null) {
                truth.println(port + " " + begin + " " + nowMicros());
            }
            return true;
        } catch (IOException e) {
            synchronized (this) {
                failures++;
            }
            return false;
        }
    }

    // The local port.
    private int connectAndReset() throws IOException {
        try (SocketChannel socket = SocketChannel.open()) {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            socket.connect(server);
            return ((InetSocketAddress) socket.getLocalAddress()).getPort();
        }
    }

    private static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private static void sleepUntil(long nanos) {
        long left = nanos - System.nanoTime();
        while (left > 0) {
            try {
                TimeUnit.NANOSECONDS.sleep(left);
            } catch (InterruptedException e) {
                return;
            }
            left = nanos - System.nanoTime();
        }
    }

    @Override
    public void close() {
        stopped = true;
        if (truth != null) {
            truth.close();
        }
    }
}
