package io.netreel.analyzer;

import io.netreel.analyzer.duckdb.DuckErrors;
import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.pairs.FlowPairs;
import io.netreel.analyzer.progress.Progress;
import io.netreel.analyzer.query.QueryFormat;
import io.netreel.analyzer.query.QueryRunner;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs SQL over the captures.
@Command(
        name = "query",
        description = {
            "Runs one SELECT over the views flow, dns, bash and ledger, as they were recorded,",
            "connection, edge, host_metric and coverage, which are made from them,",
            "and flow_match, one_sided, disagreement, clock_offset and host_clock, which compare hosts.",
            "All times are UTC. docs/queries.md describes them, with examples."
        },
        sortOptions = false)
final class QueryCommand extends CapturesCommand {

    @Option(names = "--sql", required = true, paramLabel = "SQL", description = "the statement to run")
    private String sql = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table, csv or json (default: table)",
            defaultValue = "table")
    private QueryFormat format = QueryFormat.TABLE;

    private final StandardOutput out = StandardOutput.ofProcess();

    @Override
    void work(CaptureSet captures, Progress progress) throws SQLException, IOException {
        out.forget();
        try {
            stream(captures, progress);
        } catch (SQLException e) {
            throw DuckErrors.isVague(e) ? withReason(e, captures, progress) : e;
        }
    }

    private void stream(CaptureSet captures, Progress progress) throws SQLException, IOException {
        try (Session session = Session.openStreaming(captures)) {
            prepare(session, captures, progress);
            QueryRunner.run(session, sql, format, out, progress);
            out.flush();
        } catch (StandardOutput.ClosedException e) {
            return; // `| head` has seen enough
        }
    }

    private void prepare(Session session, CaptureSet captures, Progress progress) throws SQLException {
        FlowPairs.declare(session);
        if (FlowPairs.areNamedIn(sql)) {
            FlowPairs.match(session, captures, progress);
        }
    }

    private SQLException withReason(SQLException vague, CaptureSet captures, Progress progress) throws IOException {
        try (Session session = Session.open(captures);
                Statement statement = session.connection().createStatement()) {
            prepare(session, captures, progress);
            progress.phase("looking for the reason of the failure");
            statement.execute(sql);
            return vague;
        } catch (SQLException e) {
            return e;
        }
    }

    @Override
    boolean mayRunAgain() {
        return out.isUntouched();
    }

    @Override
    String sentence(String reason) {
        return "The SQL cannot be run: " + reason;
    }
}
