package io.netreel.analyzer.duckdb;

import io.netreel.analyzer.input.Capture;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.capture.Manifest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The views that are computed from the streams: for the user `connection`, `edge`, `host_metric` and
/// `coverage`, and in the schema `netreel` what they and the report stand on. Each is made when some SQL first
/// names it: DuckDB binds a view, and all that it stands on, when it is made, which takes longer than most
/// questions.
final class DerivedViews {

    private static final Pattern MADE = Pattern.compile("(?m)^CREATE (?:VIEW|MACRO) (?:netreel\\.)?(\\w+)");
    private static final Pattern WORD = Pattern.compile("\\w+");

    // Each may use those before it.
    private static final List<String> FILES = List.of(
            "percentile-macros.sql",
            "run.sql",
            "loss.sql",
            "coverage.sql",
            "incomplete-span.sql",
            "address-claim.sql",
            "dns-answer.sql",
            "address-name.sql",
            "flow-sample.sql",
            "connection.sql",
            "connection-named.sql",
            "connection-view.sql",
            "host-metric.sql",
            "edge.sql");

    private final Connection connection;
    private final Map<String, String> sqlOfFile = new LinkedHashMap<>();
    private final Set<String> made = new HashSet<>();

    DerivedViews(Connection connection, CaptureSet captures) {
        this.connection = connection;
        Map<String, String> holes =
                Map.of("unended", unended(captures), "named_connection", Sql.named("netreel.connection_sum"));
        FILES.forEach(file -> sqlOfFile.put(file, Sql.fill(Sql.load(DerivedViews.class, file), holes)));
    }

    /// Makes those that `sql` names and that are not there yet, with all that they stand on.
    void make(String sql) throws SQLException {
        Set<String> words = words(sql);
        List<String> needed = new ArrayList<>();
        for (String file : FILES.reversed()) {
            String text = Objects.requireNonNull(sqlOfFile.get(file));
            if (MADE.matcher(text).results().anyMatch(name -> words.contains(name.group(1)))) {
                needed.add(text);
                words.addAll(words(text));
            }
        }
        try (Statement statement = connection.createStatement()) {
            for (String text : needed.reversed()) {
                if (made.add(text)) {
                    statement.execute(text);
                }
            }
        }
    }

    /// Makes all.
    void makeAll() throws SQLException {
        make(String.join(" ", sqlOfFile.values()));
    }

    // Names are told from other words by nothing but being the same: a view too many does no harm.
    private static Set<String> words(String sql) {
        return WORD.matcher(sql.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(HashSet::new));
    }

    // Only of these the rows must tell when the recording ended. -1 is no capture.
    private static String unended(CaptureSet captures) {
        return IntStream.range(0, captures.captures().size())
                .filter(i -> isUnended(captures.captures().get(i)))
                .mapToObj(Integer::toString)
                .collect(Collectors.collectingAndThen(Collectors.joining(", "), list -> list.isEmpty() ? "-1" : list));
    }

    private static boolean isUnended(Capture capture) {
        @Nullable Manifest manifest = capture.manifest();
        return manifest == null || manifest.recorder().ended() == null;
    }
}
