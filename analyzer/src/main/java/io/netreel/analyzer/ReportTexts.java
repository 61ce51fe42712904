package io.netreel.analyzer;

import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.input.RecordedHost;
import io.netreel.analyzer.input.Skipped;
import io.netreel.analyzer.rollup.Detail;
import io.netreel.analyzer.rollup.TimeWindow;
import io.netreel.analyzer.verify.Finding;
import io.netreel.analyzer.verify.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// Texts about the report itself. They are part of its bytes, so that they hold no path and no clock of this
/// machine.
final class ReportTexts {

    private static final int NAMED_HOSTS = 3;

    private ReportTexts() {}

    /// The hosts and the window.
    static String title(CaptureSet captures, TimeWindow window) {
        List<RecordedHost> hosts = captures.hosts();
        String names = hosts.stream().limit(NAMED_HOSTS).map(RecordedHost::name).collect(Collectors.joining(", "));
        String more = hosts.size() > NAMED_HOSTS ? " and " + (hosts.size() - NAMED_HOSTS) + " more" : "";
        return names + more + ", " + time(window.from()) + " to " + time(window.to());
    }

    /// A time for people.
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /// How to make the report again. The output's name is left out: the same report under another name is the
    /// same.
    static String command(List<Path> paths, ParseResult parsed) {
        StringBuilder command = new StringBuilder("bin/analyzer report");
        for (Path path : paths) {
            command.append(' ').append(shellWord(fileName(path)));
        }
        for (OptionSpec option : parsed.matchedOptions()) {
            if (!option.longestName().equals("--output")) {
                String value = option.longestName().equals("--key")
                        ? fileName(Path.of(option.originalStringValues().getFirst()))
                        : String.join("", option.originalStringValues());
                command.append(' ').append(option.longestName()).append(' ').append(shellWord(value));
            }
        }
        return command.append(" -o report.html").toString();
    }

    private static String fileName(Path path) {
        return Objects.requireNonNullElse(path.toAbsolutePath().normalize().getFileName(), path)
                .toString();
    }

    /// What is not as it was recorded, a sentence for each capture. Why a bundle could not be read to its
    /// end was told as left out, and is not told again.
    static List<String> warnings(List<Verdict> verdicts, List<Skipped> skipped) {
        List<String> warnings = new ArrayList<>();
        for (Verdict verdict : verdicts) {
            List<Finding> findings = verdict.findings().stream()
                    .filter(finding -> !skipped.contains(new Skipped(verdict.path(), finding.detail())))
                    .toList();
            if (!findings.isEmpty()) {
                int more = findings.size() - 1;
                warnings.add(verdict.name() + " is not as it was recorded: "
                        + findings.getFirst().sentence()
                        + (more == 0 ? "" : ", and " + more + " more; see 'analyzer verify'"));
            }
        }
        return warnings;
    }

    /// That the page tells less than it could.
    static String reduced(Detail detail) {
        return String.format(
                Locale.ROOT,
                "So that the page is not too large, buckets are %,d s wide, and bins of delay and jitter %.0f %%; --from, --to or"
                        + " --last for less time tells more.",
                detail.buckets().widthMillis() / 1000,
                100 * (detail.histogramBase() - 1));
    }

    private static String shellWord(String text) {
        return text.matches("[A-Za-z0-9_./:+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
