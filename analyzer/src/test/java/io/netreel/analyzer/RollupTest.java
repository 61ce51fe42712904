package io.netreel.analyzer;

import static io.netreel.analyzer.Rows.max;
import static io.netreel.analyzer.Rows.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.testing.CaptureBuilder;
import io.netreel.analyzer.testing.FlowRow;
import io.netreel.analyzer.testing.RandomIncident;
import io.netreel.analyzer.testing.Samples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The rollup in the page, against sums and histograms of its own.
class RollupTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void addsUpWhatEachHostExchangedWithEachPeerInEachBucket(long seed) throws Exception {
        RandomIncident incident = RandomIncident.of(seed);
        incident.write(folder);
        ReportData report = ReportData.of(folder);
        Map<String, List<FlowRow>> groups =
                incident.rows().stream().collect(Collectors.groupingBy(row -> key(row, report)));

        assertThat(rollup(report))
                .containsExactlyInAnyOrderElementsOf(groups.entrySet().stream()
                        .map(group -> group.getKey() + " " + sums(group.getValue()))
                        .toList());
        assertThat(histogram(report))
                .containsExactlyInAnyOrderElementsOf(groups.entrySet().stream()
                        .flatMap(group -> Stream.concat(
                                bins(group.getKey() + " 0 ", group.getValue(), FlowRow::delay),
                                bins(group.getKey() + " 1 ", group.getValue(), FlowRow::jitter)))
                        .toList());
    }

    private static String key(FlowRow row, ReportData report) {
        long start = report.page().path("bucketStart").asLong() * 1000 - CaptureBuilder.START.toEpochMilli() * 1000;
        long width = report.page().path("bucketMillis").asLong() * 1000;
        int direction = List.of("incoming", "outgoing", "unknown").indexOf(row.direction());
        return String.join(
                " ",
                Long.toString(Math.floorDiv(row.endMicros() - 1 - start, width)),
                row.host(),
                peer(row),
                row.isTcp() ? "0" : "1",
                Integer.toString(direction));
    }

    private static String peer(FlowRow row) {
        return switch (row.dst()) {
            case "127.0.0.1", "172.17.0.1" -> row.host();
            case "10.0.0.1" -> "host-0";
            case "10.0.0.2" -> "host-1";
            case "10.0.0.3" -> "host-2";
            case "203.0.113.1", "203.0.113.2" -> "203.0.113.0/24";
            default -> row.dst();
        };
    }

    private static String sums(List<FlowRow> rows) {
        boolean tcp = rows.getFirst().isTcp();
        long failed = rows.stream().filter(row -> row.failed() != null).count();
        return Stream.of(
                        sum(rows, FlowRow::sent),
                        sum(rows, FlowRow::received),
                        sum(rows, FlowRow::opened),
                        sum(rows, FlowRow::closed),
                        tcp ? Long.valueOf(failed) : null,
                        sum(rows, FlowRow::retransmits),
                        max(rows, FlowRow::delay),
                        max(rows, FlowRow::jitter))
                .map(Objects::toString)
                .collect(Collectors.joining(" "));
    }

    private static Stream<String> bins(String key, List<FlowRow> rows, Function<FlowRow, @Nullable Long> value) {
        return Samples.of(rows, value, Samples::bin).weightOf().entrySet().stream()
                .map(bin -> key + bin.getKey() + " " + bin.getValue());
    }

    private static List<String> rollup(ReportData report) {
        List<String> keys = keys(report);
        List<String> sums = report.rows(
                "rollup",
                "bytesSent",
                "bytesReceived",
                "opened",
                "closed",
                "failed",
                "retransmits",
                "delayMax",
                "jitterMax");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            rows.add(keys.get(i) + " " + sums.get(i));
        }
        return rows;
    }

    private static List<String> histogram(ReportData report) {
        List<String> keys = keys(report);
        return report.rows("histogram", "row", "metric", "bin", "count").stream()
                .map(row -> row.split(" ", 2))
                .map(parts -> keys.get(Integer.parseInt(parts[0])) + " " + parts[1])
                .toList();
    }

    private static List<String> keys(ReportData report) {
        return report.rows("rollup", "bucket", "host", "peer", "transport", "direction").stream()
                .map(row -> row.split(" "))
                .map(cells -> String.join(
                        " ",
                        Stream.concat(
                                        Stream.of(cells[0], node(report, cells[1]), node(report, cells[2])),
                                        Arrays.stream(cells, 3, 5))
                                .toList()))
                .toList();
    }

    // The hosts are the first nodes, in their order.
    private static String node(ReportData report, String index) {
        return report.nodes().get(Integer.parseInt(index));
    }
}
