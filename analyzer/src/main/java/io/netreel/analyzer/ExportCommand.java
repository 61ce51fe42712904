package io.netreel.analyzer;

import io.netreel.analyzer.duckdb.DuckErrors;
import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.duckdb.SessionOptions;
import io.netreel.analyzer.export.Export;
import io.netreel.analyzer.export.ExportFormat;
import io.netreel.analyzer.export.ExportRequest;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.output.OutputFolder;
import io.netreel.analyzer.progress.Progress;
import io.netreel.capture.terminal.SafeText;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Writes the captures in other tools' formats.
@Command(
        name = "export",
        description = "Writes the captures for other tools: Zeek's conn.log and dns.log, ECS JSON lines, or CSV.",
        sortOptions = false)
final class ExportCommand extends CapturesCommand {

    @Option(names = "--format", required = true, paramLabel = "FORMAT", description = "zeek, ecs or csv")
    private ExportFormat format = ExportFormat.ZEEK;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description = "the folder to write, which must be new or empty")
    private Path output = Path.of("export");

    @Mixin
    private FilterOption filter = new FilterOption();

    @Mixin
    private WindowOptions window = new WindowOptions();

    @Override
    void work(CaptureSet captures, Progress progress) throws SQLException, IOException {
        List<String> names;
        try (Session session =
                        Session.open(captures, SessionOptions.of(resources()).streamed());
                OutputFolder folder = OutputFolder.at(output)) {
            ExportRequest request = new ExportRequest(
                    window.conditions(spec().commandLine(), session, captures),
                    filter.of(captures, spec().commandLine()));
            Export.run(session, request, format, folder, progress);
            names = folder.finish();
        } catch (SQLException e) {
            throw DuckErrors.isVague(e) ? DuckErrors.ofDamage(e) : e;
        }
        progress.clear();
        spec().commandLine().getOut().println(SafeText.of(output + ": " + String.join(", ", names)));
        spec().commandLine().getOut().flush();
    }

    // The files appear at the very end.
    @Override
    boolean mayRunAgain() {
        return true;
    }

    @Override
    String sentence(String reason) {
        return "The captures cannot be exported: " + reason;
    }
}
