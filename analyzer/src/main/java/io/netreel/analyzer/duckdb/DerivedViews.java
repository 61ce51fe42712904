package io.netreel.analyzer.duckdb;

import io.netreel.analyzer.input.Capture;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.capture.Manifest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes the views that are computed from the streams, each when it is asked: for the user `connection`, `edge`,
/// `host_metric` and `coverage`, and in the schema `netreel` what they and the report stand on.
final class DerivedViews {

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

    private DerivedViews() {}

    static void create(Connection connection, CaptureSet captures) throws SQLException {
        Map<String, String> holes =
                Map.of("unended", unended(captures), "named_connection", Sql.named("netreel.connection_sum"));
        try (Statement statement = connection.createStatement()) {
            for (String file : FILES) {
                statement.execute(Sql.fill(Sql.load(DerivedViews.class, file), holes));
            }
        }
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
