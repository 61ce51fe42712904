package io.netreel.recorder.log;

import io.netreel.capture.terminal.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The log that is open. Lines wait in memory for a thread that writes them: a terminal that somebody has halted, or a
/// disk that hangs, must not hold up the recording. Beyond some, lines are dropped and counted.
public final class Log implements AutoCloseable {

    private static final int MOST_WAITING = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String END = "";

    private static volatile @Nullable Log open;

    private final LogLevel level;
    private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread thread;

    private Log(LogLevel level, Consumer<String> sink) {
        this.level = level;
        this.thread = Thread.ofPlatform().name("log").daemon().start(() -> run(sink));
    }

    /// Opens the log of the program; without one, nothing is told.
    ///
    /// @param level the least that is told
    /// @param sink takes a line, and may take its time
    public static Log open(LogLevel level, Consumer<String> sink) {
        Log log = new Log(level, sink);
        open = log;
        return log;
    }

    static boolean takes(LogLevel level) {
        Log log = open;
        return log != null && level.compareTo(log.level) <= 0;
    }

    // Captured text is hostile: it must not begin a line of its own, nor command the terminal.
    static void write(LogLevel level, String message) {
        Log log = open;
        if (log != null && !log.waiting.offer(line(level, message))) {
            log.dropped.incrementAndGet();
        }
    }

    private static String line(LogLevel level, String message) {
        return String.format(
                "%-24s %-5s %s", Instant.now().truncatedTo(ChronoUnit.MILLIS), level.levelName(), SafeText.of(message));
    }

    private void run(Consumer<String> sink) {
        try {
            for (String line = waiting.take(); !line.equals(END); line = waiting.take()) {
                sink.accept(line);
                long lost = dropped.getAndSet(0);
                if (lost > 0) {
                    sink.accept(line(LogLevel.WARN, lost + " lines of the log were dropped"));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Writes what waits, but does not wait long for it.
    @Override
    public void close() {
        open = null;
        try {
            boolean ignored = waiting.offer(END, PATIENCE.toMillis(), TimeUnit.MILLISECONDS) && thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
