package io.netreel.analyzer;

import static io.netreel.analyzer.Rows.line;
import static io.netreel.analyzer.Rows.max;
import static io.netreel.analyzer.Rows.query;
import static io.netreel.analyzer.Rows.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.testing.FlowRow;
import io.netreel.analyzer.testing.RandomIncident;
import io.netreel.analyzer.testing.Samples;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricViewsTest {

    private static final String METRICS = """
            bytes_sent, bytes_received, opened, closed, failed, retransmits,
            delay_p50_us, delay_p95_us, delay_max_us, delay_samples,
            jitter_p50_us, jitter_p95_us, jitter_max_us, jitter_samples
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void hostMetricAddsUpMinutes(long seed) throws Exception {
        RandomIncident incident = RandomIncident.of(seed);
        incident.write(folder);

        assertThat(query(
                        folder,
                        "SELECT host, CAST(epoch(minute) - epoch(TIMESTAMPTZ '2026-11-22 10:00:00+00') AS INT) // 60,"
                                + " transport, direction, " + METRICS + " FROM host_metric"))
                .containsExactlyInAnyOrderElementsOf(
                        lines(incident, row -> line(row.host(), row.minute(), row.transport(), row.direction())));
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void edgeAddsUpPeers(long seed) throws Exception {
        RandomIncident incident = RandomIncident.of(seed);
        incident.write(folder);

        assertThat(query(folder, "SELECT host, peer, peer_kind, transport, direction, " + METRICS + " FROM edge"))
                .containsExactlyInAnyOrderElementsOf(
                        lines(incident, row -> line(row.host(), peer(row), row.transport(), row.direction())));
    }

    // 172.17.0.1 is an address of every host here.
    private static String peer(FlowRow row) {
        return switch (row.dst()) {
            case "127.0.0.1", "172.17.0.1" -> row.host() + ",host";
            case "10.0.0.1" -> "host-0,host";
            case "10.0.0.2" -> "host-1,host";
            case "10.0.0.3" -> "host-2,host";
            case "203.0.113.1", "203.0.113.2" -> "203.0.113.0/24,network";
            case "198.51.100.7" -> "198.51.100.0/24,network";
            case "2001:db8::5" -> "2001:db8::/64,network";
            case "2001:db8:0:1::9" -> "2001:db8:0:1::/64,network";
            default -> throw new AssertionError(row.dst());
        };
    }

    private static List<String> lines(RandomIncident incident, Function<FlowRow, String> key) {
        Map<String, List<FlowRow>> groups = incident.rows().stream().collect(Collectors.groupingBy(key));
        return groups.entrySet().stream()
                .map(group -> group.getKey() + "," + metrics(group.getValue()))
                .toList();
    }

    private static String metrics(List<FlowRow> rows) {
        boolean tcp = rows.getFirst().isTcp();
        return line(
                sum(rows, FlowRow::sent),
                sum(rows, FlowRow::received),
                sum(rows, FlowRow::opened),
                sum(rows, FlowRow::closed),
                tcp
                        ? rows.stream()
                                .map(FlowRow::failed)
                                .filter(Objects::nonNull)
                                .count()
                        : null,
                sum(rows, FlowRow::retransmits),
                samples(rows, FlowRow::delay),
                samples(rows, FlowRow::jitter));
    }

    private static String samples(Collection<FlowRow> rows, Function<FlowRow, @Nullable Long> value) {
        boolean tcp = rows.iterator().next().isTcp();
        Samples samples = Samples.of(rows, value, Samples::bin);
        @Nullable Long max = max(rows, value);
        return line(told(samples, 0.5, max), told(samples, 0.95, max), max, tcp ? samples.total() : null);
    }

    private static @Nullable Double told(Samples samples, double q, @Nullable Long max) {
        @Nullable Long bin = samples.percentile(q);
        return bin == null || max == null
                ? null
                : Double.valueOf(Math.min(Math.round(Math.pow(1.04, bin + 0.5) * 10) / 10.0, max));
    }
}
