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
/// statement, and the time since the start.
public final class Progress implements AutoCloseable {

    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration REFRESH = Duration.ofMillis(250);

    private final StatusLine line;
    private final Instant started = Instant.now();
    private final @Nullable Thread refresher;

    private volatile String phase = "starting";
    private volatile @Nullable Statement statement;

    public Progress(StatusLine line) {
        this.line = line;
        this.refresher = line.isShown() ? Thread.ofVirtual().start(this::refresh) : null;
    }

    /// Says what is being done from now on.
    public void phase(String text) {
        statement = null;
        phase = text;
    }

    /// Says which statement does it.
    public void watch(Statement running) {
        statement = running;
    }

    /// Ends that statement, which then fails.
    public void cancel() {
        Statement running = statement;
        try {
            if (running != null) {
                running.cancel();
            }
        } catch (SQLException e) {
            return; // it has just ended
        }
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
                    line.show(String.format(Locale.ROOT, "%s%s · %d s", phase, percentage(), elapsed.toSeconds()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String percentage() {
        Statement running = statement;
        if (running == null) {
            return "";
        }
        try {
            double percentage = running.unwrap(DuckDBPreparedStatement.class)
                    .getQueryProgress()
                    .getPercentage();
            return percentage < 0 ? "" : String.format(Locale.ROOT, " %.0f %%", percentage);
        } catch (SQLException e) {
            return ""; // it has just ended
        }
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
