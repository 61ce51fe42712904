package io.netreel.analyzer;

import static io.netreel.analyzer.Rows.line;
import static io.netreel.analyzer.Rows.max;
import static io.netreel.analyzer.Rows.query;
import static io.netreel.analyzer.Rows.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.testing.CaptureBuilder;
import io.netreel.analyzer.testing.FlowRow;
import io.netreel.analyzer.testing.RandomIncident;
import io.netreel.analyzer.testing.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionViewTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sumsUpTheRowsOfEachFlow(long seed) throws Exception {
        RandomIncident incident = RandomIncident.of(seed);
        incident.write(folder);
        TreeMap<String, List<FlowRow>> flows = new TreeMap<>();
        incident.rows().stream()
                .collect(Collectors.groupingBy(row -> row.capture() + "," + row.flow()))
                .forEach(flows::put);

        assertThat(query(folder, """
                        SELECT capture_id, flow_id, host, transport, direction, client_ip, server_ip, epoch_ms(start_ts),
                          epoch_ms(end_ts), duration_us, bytes_sent, bytes_received, packets_sent, retransmits, opened,
                          closed, outcome, delay_p50_us, delay_p95_us, delay_max_us, delay_samples, jitter_p50_us,
                          jitter_p95_us, jitter_max_us, jitter_samples
                        FROM connection
                        """))
                .containsExactlyInAnyOrderElementsOf(flows.values().stream()
                        .map(ConnectionViewTest::expected)
                        .toList());
    }

    private static String expected(List<FlowRow> rows) {
        FlowRow first = rows.getFirst();
        boolean incoming = first.direction().equals("incoming");
        double end = rows.stream().mapToDouble(FlowRow::end).max().orElseThrow();
        Samples delay = Samples.of(rows, FlowRow::delay, UnaryOperator.identity());
        Samples jitter = Samples.of(rows, FlowRow::jitter, UnaryOperator.identity());
        return line(
                first.capture(),
                first.flow(),
                first.host(),
                first.transport(),
                first.direction(),
                incoming ? first.dst() : first.src(),
                incoming ? first.src() : first.dst(),
                millis(first.start()),
                millis(end),
                (millis(end) - millis(first.start())) * 1000,
                sum(rows, FlowRow::sent),
                sum(rows, FlowRow::received),
                sum(rows, FlowRow::packets),
                sum(rows, FlowRow::retransmits),
                max(rows, FlowRow::opened),
                max(rows, FlowRow::closed),
                outcome(rows),
                delay.percentile(0.5),
                delay.percentile(0.95),
                max(rows, FlowRow::delay),
                first.isTcp() ? delay.total() : null,
                jitter.percentile(0.5),
                jitter.percentile(0.95),
                max(rows, FlowRow::jitter),
                first.isTcp() ? jitter.total() : null);
    }

    private static @Nullable String outcome(List<FlowRow> rows) {
        if (!rows.getFirst().isTcp()) {
            return null;
        }
        if (rows.stream().anyMatch(row -> row.failed() != null)) {
            return "failed";
        }
        @Nullable
        String reason = rows.stream()
                .map(FlowRow::closeReason)
                .filter(Objects::nonNull)
                .findAny()
                .orElse(null);
        if (reason != null && reason.startsWith("rst")) {
            return "reset";
        }
        if (Objects.equals(reason, "timeout")) {
            return "timed_out";
        }
        return rows.stream().anyMatch(row -> Objects.equals(row.closed(), 1L)) ? "closed" : "open";
    }

    private static long millis(double second) {
        return CaptureBuilder.START.toEpochMilli() + Math.round(second * 1000);
    }

    @Test
    void saysThatAConnectionIsStillBeingOpened() throws Exception {
        CaptureBuilder.capture("web-1", "a1")
                .flow(5, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2", "tcp_state", "'SYN_SENT'", "retransmits", "3")
                .write(folder);

        assertThat(query(folder, "SELECT outcome, opened FROM connection")).containsExactly("connecting,");
    }

    @Test
    void leavesOutValuesThatNothingWasMeasuredFor() throws Exception {
        CaptureBuilder.capture("web-1", "a1")
                .flow(
                        5,
                        1,
                        "tcp",
                        "outgoing",
                        "10.0.0.1",
                        "10.0.0.2",
                        "rtt_us",
                        "900",
                        "bytes_sent",
                        "0",
                        "packets_sent",
                        "5",
                        "opened",
                        "0")
                .flow(
                        6,
                        2,
                        "tcp",
                        "outgoing",
                        "10.0.0.1",
                        "10.0.0.2",
                        "rtt_us",
                        "100",
                        "bytes_sent",
                        "0",
                        "packets_sent",
                        "2",
                        "opened",
                        "1")
                .flow(
                        7,
                        2,
                        "tcp",
                        "outgoing",
                        "10.0.0.1",
                        "10.0.0.2",
                        "rtt_us",
                        "200",
                        "bytes_sent",
                        "9",
                        "packets_sent",
                        "30")
                .flow(
                        8,
                        2,
                        "tcp",
                        "outgoing",
                        "10.0.0.1",
                        "10.0.0.2",
                        "rtt_us",
                        "800",
                        "bytes_sent",
                        "0",
                        "packets_sent",
                        "900",
                        "opened",
                        "0")
                .flow(
                        9,
                        3,
                        "udp",
                        "outgoing",
                        "10.0.0.1",
                        "10.0.0.2",
                        "rtt_us",
                        "7",
                        "bytes_sent",
                        "9",
                        "packets_sent",
                        "30")
                .write(folder);

        assertThat(query(
                        folder, "SELECT flow_id, delay_p50_us, delay_max_us, delay_samples FROM connection ORDER BY 1"))
                .containsExactly("1,,,0", "2,200,200,32", "3,,,");
    }
}
