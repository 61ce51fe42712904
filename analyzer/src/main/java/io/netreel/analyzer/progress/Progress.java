package io.netreel.analyzer.progress;

import io.netreel.capture.terminal.StatusLine;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/// A progress line for whatever takes over a second: the phase, DuckDB's own estimate for the running
/// statement, the time since the start, and how long that statement will take, if it goes on like this.
public final class Progress implements AutoCloseable {

    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration REFRESH = Duration.ofMillis(250);
    private static final double LEAST_PERCENTAGE = 3;

    private final StatusLine line;
    private final Instant started = Instant.now();
    private final @Nullable Thread refresher;

    private volatile String phase = "starting";
    private volatile @Nullable Running running;
    private volatile boolean cancelled;

    /// A statement and when it began.
    private record Running(Statement statement, Instant since) {}

    public Progress(StatusLine line) {
        this.line = line;
        this.refresher = line.isShown() ? Thread.ofVirtual().start(this::refresh) : null;
    }

    /// Says what is being done from now on.
    public void phase(String text) {
        running = null;
        phase = text;
    }

    /// Says which statement does it.
    ///
    /// @throws SQLException if it is not to run any more
    public void watch(Statement statement) throws SQLException {
        running = new Running(statement, Instant.now());
        goOn();
    }

    /// Fails if what is being done was cancelled: between rows, where DuckDB does not look.
    public void goOn() throws SQLException {
        if (cancelled) {
            throw new SQLException("Stopped");
        }
    }

    /// Ends that statement, which then fails; if there is none now, the next.
    public void cancel() {
        cancelled = true;
        Running watched = running;
        try {
            if (watched != null) {
                watched.statement.cancel();
            }
        } catch (SQLException e) {
            return; // it has just ended
        }
    }

    /// Whether it was stopped, so that a failure needs no other reason.
    public boolean isCancelled() {
        return cancelled;
    }

    /// Removes the line, before something else is printed.
    public void clear() {
        line.clear();
    }

    private void refresh() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(REFRESH);
                Duration elapsed = Duration.between(started, Instant.now());
                if (elapsed.compareTo(QUIET) > 0) {
                    Running watched = running;
                    double percentage = watched == null ? -1 : percentage(watched.statement);
                    Duration since = watched == null ? Duration.ZERO : Duration.between(watched.since, Instant.now());
                    line.show(text(phase, percentage, since, elapsed));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static double percentage(Statement statement) {
        try {
            return statement
                    .unwrap(DuckDBPreparedStatement.class)
                    .getQueryProgress()
                    .getPercentage();
        } catch (SQLException e) {
            return -1; // it has just ended
        }
    }

    /// The line: `sorting 40 % · 9 s · about 6 s left`.
    ///
    /// @param percentage of the running statement; negative where it is not known
    /// @param since how long the statement runs
    /// @param elapsed since the start of everything
    static String text(String phase, double percentage, Duration since, Duration elapsed) {
        String done = percentage < 0 ? "" : String.format(Locale.ROOT, " %.0f %%", percentage);
        String left = "";
        // Before, the estimate would jump about.
        if (percentage >= LEAST_PERCENTAGE && since.compareTo(QUIET) > 0) {
            long seconds = Math.round(since.toMillis() / 1e3 * (100 - percentage) / percentage);
            left = " · about " + (seconds < 60 ? seconds + " s" : (seconds + 30) / 60 + " min") + " left";
        }
        return phase + done + " · " + elapsed.toSeconds() + " s" + left;
    }

    @Override
    public void close() {
        if (refresher != null) {
            refresher.interrupt();
            try {
                refresher.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        line.close();
    }
}
