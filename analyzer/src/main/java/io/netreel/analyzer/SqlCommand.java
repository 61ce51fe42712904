package io.netreel.analyzer;

import io.netreel.analyzer.duckdb.DuckErrors;
import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.duckdb.SessionOptions;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.pairs.FlowPairs;
import io.netreel.analyzer.progress.Progress;
import io.netreel.analyzer.shell.HistoryFile;
import io.netreel.analyzer.shell.LineSource;
import io.netreel.analyzer.shell.Names;
import io.netreel.analyzer.shell.PipedLines;
import io.netreel.analyzer.shell.Shell;
import io.netreel.analyzer.shell.TypedLines;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Runs SQL as it is typed.
@Command(
        name = "sql",
        description = {
            "Opens a shell for SQL over the same views as query, with completion and a history;",
            "or runs the statements of a pipe: analyzer sql captures < queries.sql"
        },
        sortOptions = false)
final class SqlCommand extends CapturesCommand {

    @Mixin
    private AllowFilesOption allowFiles = new AllowFilesOption();

    @Mixin
    private WindowOptions window = new WindowOptions();

    private final StandardOutput out = StandardOutput.ofProcess();

    @Override
    void work(CaptureSet captures, Progress progress) throws SQLException, IOException {
        SessionOptions options = new SessionOptions(resources(), true, allowFiles.isGiven(), List.of());
        try (Session session = Session.open(captures, options)) {
            prepare(session, captures);
            progress.close(); // a person types from here on
            Optional<Path> history =
                    HistoryFile.prepare(System.getenv("XDG_STATE_HOME"), System.getProperty("user.home"));
            try (LineSource lines = lines(session, history)) {
                greet(captures, lines);
                Shell shell = new Shell(
                        session,
                        new Support(session, captures, options),
                        out,
                        spec().commandLine().getErr());
                shell.run(lines);
            }
            if (history.isPresent()) {
                HistoryFile.protect(history.get());
            }
        } catch (StandardOutput.ClosedException e) {
            return; // `| head` has seen enough
        }
    }

    private static LineSource lines(Session session, Optional<Path> history) throws SQLException, IOException {
        return isTerminal() ? TypedLines.open(Names.of(session), history.orElse(null)) : new PipedLines(System.in);
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private void greet(CaptureSet captures, LineSource lines) throws IOException {
        if (lines.isInteractive()) {
            int hosts = captures.hosts().size();
            out.write(hosts + (hosts == 1 ? " host" : " hosts")
                    + "; \\d lists the views, \\? all commands, \\q leaves.\n");
            out.flush();
        }
    }

    private void prepare(Session session, CaptureSet captures) throws SQLException {
        window.narrow(spec().commandLine(), session, captures);
        session.deriveAll();
        FlowPairs.declare(session);
    }

    // Flows are matched when a statement first asks for it: that reads every flow.
    private final class Support implements Shell.Support {
        private final Session session;
        private final CaptureSet captures;
        private final SessionOptions options;
        private boolean matched;

        private Support(Session session, CaptureSet captures, SessionOptions options) {
            this.session = session;
            this.captures = captures;
            this.options = options;
        }

        @Override
        public void prepare(String sql, Progress progress) throws SQLException {
            if (!matched && FlowPairs.areNamedIn(sql)) {
                FlowPairs.declare(session); // empty, whatever was stopped half-way before
                FlowPairs.match(session, captures, progress);
                matched = true;
            }
        }

        @Override
        public SQLException reason(SQLException vague, String sql, Progress progress) throws IOException {
            try (Session other = Session.open(captures, options.whole());
                    Statement statement = other.connection().createStatement()) {
                SqlCommand.this.prepare(other, captures);
                new Support(other, captures, options).prepare(sql, progress);
                progress.watch(statement);
                statement.execute(sql);
                return DuckErrors.ofMemory(vague);
            } catch (SQLException e) {
                return e;
            }
        }
    }

    // What was typed is gone.
    @Override
    boolean mayRunAgain() {
        return false;
    }

    @Override
    String reason(SQLException e) {
        return DuckErrors.sentence(e) + DuckErrors.place(e);
    }

    @Override
    String sentence(String reason) {
        return "The SQL cannot be run: " + reason;
    }
}
