package io.netreel.analyzer.shell;

import io.netreel.analyzer.duckdb.DuckErrors;
import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.duckdb.Sql;
import io.netreel.analyzer.progress.Progress;
import io.netreel.analyzer.query.QueryFormat;
import io.netreel.analyzer.query.QueryRunner;
import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.SafeText;
import io.netreel.capture.terminal.StatusLine;
import io.netreel.capture.terminal.UserError;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads statements and runs them, one after the other.
public final class Shell {

    private final Session session;
    private final Support support;
    private final Writer out;
    private final PrintWriter err;
    private QueryFormat format = QueryFormat.TABLE;
    private boolean timing;

    /// What the shell cannot know itself.
    public interface Support {

        /// Makes ready what a statement asks for.
        void prepare(String sql, Progress progress) throws SQLException;

        /// Finds the reason of a failure that DuckDB did not tell, of the statement that failed.
        SQLException reason(SQLException vague, String sql, Progress progress) throws IOException;
    }

    /// @param session one that hands out rows as they come
    public Shell(Session session, Support support, Writer out, PrintWriter err) {
        this.session = session;
        this.support = support;
        this.out = out;
        this.err = err;
    }

    /// Runs what comes until the end. A person is told of an error and can try again; of a pipe, the first ends it.
    ///
    /// @throws UserError the first error, if nobody types
    /// @throws SQLException as well, if it is DuckDB's
    public void run(LineSource lines) throws SQLException, IOException {
        String waiting = "";
        for (@Nullable String line = lines.read(); line != null; line = lines.read()) {
            Optional<MetaCommand> command = waiting.isBlank() ? MetaCommand.of(line) : Optional.empty();
            if (command.isPresent()) {
                if (command.get() instanceof MetaCommand.Quit) {
                    return;
                }
                attempt(lines, () -> run(command.get(), lines));
                continue;
            }
            Statements statements = Statements.of(waiting + line + "\n");
            for (String statement : statements.complete()) {
                attempt(lines, () -> run(statement, lines));
            }
            waiting = statements.isWhole() ? "" : statements.rest();
        }
        if (!waiting.isBlank()) {
            String last = waiting;
            attempt(lines, () -> run(last, lines));
        }
    }

    private interface Step {
        void run() throws SQLException, IOException;
    }

    private void attempt(LineSource lines, Step step) throws SQLException, IOException {
        try {
            step.run();
        } catch (UserError e) {
            if (!lines.isInteractive()) {
                throw e;
            }
            tell(String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            if (!lines.isInteractive()) {
                throw e;
            }
            tell(DuckErrors.sentence(e) + DuckErrors.place(e));
        }
    }

    private void run(MetaCommand command, LineSource lines) throws SQLException, IOException {
        switch (command) {
            case MetaCommand.ListViews() -> run(Sql.load(Shell.class, "views.sql"), lines);
            case MetaCommand.Describe(String view) ->
                run(Sql.fill(Sql.load(Shell.class, "columns.sql"), Map.of("view", Sql.name(view))), lines);
            case MetaCommand.Timing() -> {
                timing = !timing;
                say("Timing is " + (timing ? "on" : "off") + ".\n");
            }
            case MetaCommand.Format(QueryFormat chosen) -> format = chosen;
            case MetaCommand.Help() -> say(MetaCommand.HELP);
            case MetaCommand.Wrong(String wrong) -> tell(wrong);
            case MetaCommand.Quit() -> throw new IllegalStateException("ends the loop");
        }
    }

    private void run(String sql, LineSource lines) throws SQLException, IOException {
        long started = System.nanoTime();
        try (Progress progress = new Progress(StatusLine.onStderr())) {
            lines.onInterrupt(progress::cancel);
            run(sql, progress);
        } finally {
            out.flush();
        }
        if (timing) {
            say(String.format(Locale.ROOT, "Time: %.1f ms\n", (System.nanoTime() - started) / 1e6));
        }
    }

    private void run(String sql, Progress progress) throws SQLException, IOException {
        try {
            support.prepare(sql, progress);
            QueryRunner.run(session, sql, format, out, progress);
        } catch (SQLException e) {
            boolean unknown = DuckErrors.isVague(e) && !progress.isCancelled();
            SQLException reason = unknown ? support.reason(e, sql, progress) : e;
            if (progress.isCancelled()) {
                throw new UserError(ExitCode.INTERRUPTED, "Stopped");
            }
            throw reason;
        }
    }

    private void say(String text) throws IOException {
        out.write(text);
        out.flush();
    }

    private void tell(String sentence) {
        err.println(SafeText.of(sentence));
        err.flush();
    }
}
