package io.netreel.analyzer;

import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.duckdb.SessionOptions;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.input.Skipped;
import io.netreel.analyzer.model.ReportModel;
import io.netreel.analyzer.model.ReportOptions;
import io.netreel.analyzer.page.HtmlFile;
import io.netreel.analyzer.progress.Progress;
import io.netreel.analyzer.rollup.RollupQueries;
import io.netreel.analyzer.rollup.Rollups;
import io.netreel.analyzer.rollup.WindowRequest;
import io.netreel.analyzer.verify.Verdict;
import io.netreel.analyzer.verify.Verdicts;
import io.netreel.capture.evidence.VerifyingKey;
import io.netreel.capture.terminal.ProgramVersion;
import io.netreel.capture.terminal.SafeText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Writes the report.
@Command(
        name = "report",
        description = "Writes one HTML file that needs nothing else, of the last 48 h of the data by default.",
        sortOptions = false)
final class ReportCommand extends CapturesCommand {

    private static final Duration DEFAULT_LAST = Duration.ofDays(2);

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "the HTML file to write")
    private Path output = Path.of("report.html");

    @Option(names = "--title", paramLabel = "T", description = "the page's title (default: hosts and window)")
    private @Nullable String title;

    @Mixin
    private WindowOptions windowOptions = new WindowOptions();

    @Mixin
    private KeyFileOption keyFile = new KeyFileOption();

    @Override
    void work(CaptureSet captures, Progress progress) throws SQLException, IOException {
        @Nullable VerifyingKey key = keyFile.key();
        HtmlFile file = HtmlFile.at(output, captures);
        WindowRequest request = windowOptions.request(spec().commandLine(), DEFAULT_LAST);
        Rollups rollups;
        try (Session session = Session.open(captures, SessionOptions.of(resources()))) {
            rollups = RollupQueries.compute(session, captures, request, progress);
        }
        List<Optional<Verdict>> verdicts = Verdicts.ofEach(captures, key, progress::phase);
        progress.phase("drawing the map");
        ReportOptions options = new ReportOptions(
                title == null ? ReportTexts.title(captures, rollups.window()) : title,
                ReportTexts.command(paths(), spec().commandLine().getParseResult()),
                ProgramVersion.text());
        ReportModel model = ReportModel.of(options, captures, verdicts, rollups);
        progress.phase("writing the page");
        file.write(model);
        progress.clear();
        warn(verdicts, captures.skipped());
        say(captures, rollups);
    }

    private void warn(List<Optional<Verdict>> verdicts, List<Skipped> skipped) {
        PrintWriter err = spec().commandLine().getErr();
        ReportTexts.warnings(verdicts.stream().flatMap(Optional::stream).toList(), skipped)
                .forEach(warning -> err.println("analyzer: warning: " + SafeText.of(warning)));
        err.flush();
    }

    private void say(CaptureSet captures, Rollups rollups) {
        int hosts = captures.hosts().size();
        String line = String.format(
                Locale.ROOT,
                "%s: %d %s, %,d %s, %s to %s",
                output,
                hosts,
                hosts == 1 ? "host" : "hosts",
                rollups.connectionCount(),
                rollups.connectionCount() == 1 ? "connection" : "connections",
                ReportTexts.time(rollups.window().from()),
                ReportTexts.time(rollups.window().to()));
        spec().commandLine().getOut().println(SafeText.of(line));
        if (rollups.flows().detail().isReduced()) {
            spec().commandLine()
                    .getOut()
                    .println(ReportTexts.reduced(rollups.flows().detail()));
        }
        spec().commandLine().getOut().flush();
    }

    // For folders and bundles alike.
    @Override
    boolean verifies() {
        return true;
    }

    // The file appears at the very end, so nothing was written yet.
    @Override
    boolean mayRunAgain() {
        return true;
    }

    @Override
    String sentence(String reason) {
        return "The captures cannot be analysed: " + reason;
    }
}
