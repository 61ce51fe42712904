package io.netreel.analyzer;

import io.netreel.analyzer.duckdb.DuckErrors;
import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.duckdb.SessionOptions;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.output.OutputFile;
import io.netreel.analyzer.pairs.FlowPairs;
import io.netreel.analyzer.progress.Progress;
import io.netreel.analyzer.query.QueryFormat;
import io.netreel.analyzer.query.QueryRunner;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

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

    @Mixin
    private SqlOptions sqlOptions = new SqlOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table, csv, json, parquet or arrow (an IPC stream); default: table",
            defaultValue = "table")
    private QueryFormat format = QueryFormat.TABLE;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "the file to write instead of standard output; needed for parquet")
    private @Nullable Path output;

    @Mixin
    private AllowFilesOption allowFiles = new AllowFilesOption();

    @Mixin
    private WindowOptions window = new WindowOptions();

    private final StandardOutput out = StandardOutput.ofProcess();

    @Override
    void work(CaptureSet captures, Progress progress) throws SQLException, IOException {
        if (format == QueryFormat.PARQUET && output == null) {
            throw new ParameterException(spec().commandLine(), "--format parquet needs a file; name it with -o");
        }
        String sql = sqlOptions.sql(spec().commandLine());
        out.forget();
        @Nullable OutputFile file = output == null ? null : OutputFile.at(output, captures);
        SessionOptions options = options(file).streamed();
        try (Session session = Session.open(captures, options)) {
            prepare(session, sql, captures, progress);
            run(session, sql, file, progress);
        } catch (StandardOutput.ClosedException e) {
            return; // `| head` has seen enough
        } catch (SQLException e) {
            throw DuckErrors.isVague(e) ? withReason(e, sql, captures, options.whole(), progress) : e;
        }
    }

    private void run(Session session, String sql, @Nullable OutputFile file, Progress progress)
            throws SQLException, IOException {
        if (file == null && format == QueryFormat.ARROW) {
            QueryRunner.runArrow(session, sql, out.bytes(), progress);
        } else if (file == null) {
            QueryRunner.run(session, sql, format, out, progress);
            out.flush();
        } else if (format == QueryFormat.PARQUET) {
            file.writeNamed(part -> QueryRunner.copyToParquet(session, sql, part, progress));
        } else if (format == QueryFormat.ARROW) {
            file.write(bytes -> QueryRunner.runArrow(session, sql, bytes, progress));
        } else {
            file.write(bytes -> {
                Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
                QueryRunner.run(session, sql, format, writer, progress);
                writer.flush();
            });
        }
    }

    private SessionOptions options(@Nullable OutputFile file) {
        List<Path> writable = file == null || format != QueryFormat.PARQUET ? List.of() : List.of(file.part());
        return new SessionOptions(resources(), false, allowFiles.isGiven(), writable);
    }

    private void prepare(Session session, String sql, CaptureSet captures, Progress progress) throws SQLException {
        window.narrow(spec().commandLine(), session, captures);
        session.derive(sql);
        if (FlowPairs.areNamedIn(sql)) {
            FlowPairs.declare(session);
            FlowPairs.match(session, captures, progress);
        }
    }

    private SQLException withReason(
            SQLException vague, String sql, CaptureSet captures, SessionOptions options, Progress progress)
            throws IOException {
        try (Session session = Session.open(captures, options);
                Statement statement = session.connection().createStatement()) {
            prepare(session, sql, captures, progress);
            progress.phase("looking for the reason of the failure");
            statement.execute(sql);
            return DuckErrors.ofMemory(vague);
        } catch (SQLException e) {
            return e;
        }
    }

    // A file appears at the very end.
    @Override
    boolean mayRunAgain() {
        return output != null || out.isUntouched();
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
