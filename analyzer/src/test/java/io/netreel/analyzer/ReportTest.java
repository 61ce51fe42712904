package io.netreel.analyzer;

import static io.netreel.analyzer.testing.CaptureBuilder.START;
import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.netreel.analyzer.testing.Cli;
import io.netreel.analyzer.testing.PageData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final long START_MILLIS = START.toEpochMilli();

    @TempDir
    Path folder;

    @Test
    void addsUpRowsByBucketPeerTransportAndDirection() throws Exception {
        Path capture = capture("web-1", "a1")
                .address("10.0.0.1")
                .flow(5, 1, "tcp", "outgoing", "10.0.0.1", "203.0.113.9", sums(10, 1, 1, 0, 0))
                .flow(5, 2, "tcp", "outgoing", "10.0.0.1", "203.0.113.9", sums(20, 2, 1, 1, 3))
                .flow(5, 3, "tcp", "incoming", "10.0.0.1", "203.0.113.9", sums(40, 4, 0, 1, 0))
                .flow(6, 2, "tcp", "outgoing", "10.0.0.1", "203.0.113.9", "failed", "'refused'")
                .flow(5, 4, "udp", "outgoing", "10.0.0.1", "198.51.100.7", sums(80, 8, 1, 1, 1))
                .write(folder);

        JsonNode rollup = report(capture).path("rollup");

        assertThat(rows(
                        rollup,
                        "bucket",
                        "peer",
                        "transport",
                        "direction",
                        "bytesSent",
                        "bytesReceived",
                        "opened",
                        "closed",
                        "failed",
                        "retransmits"))
                .containsExactly(
                        "4 1 1 1 80 8 null null null null",
                        "4 2 0 0 40 4 0 1 0 0",
                        "4 2 0 1 30 3 2 1 0 3",
                        "5 2 0 1 null null null null 1 null");
    }

    private static String[] sums(long sent, long received, int opened, int closed, long retransmits) {
        return new String[] {
            "bytes_sent", Long.toString(sent),
            "bytes_received", Long.toString(received),
            "opened", Integer.toString(opened),
            "closed", Integer.toString(closed),
            "retransmits", Long.toString(retransmits)
        };
    }

    @Test
    void putsARowIntoTheBucketInWhichItsSpanEnds() throws Exception {
        Path capture = capture("web-1", "a1")
                .flow(10, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .flow(10.000001, 2, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .flow(60, 3, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .write(folder);

        JsonNode page = report(capture);

        assertThat(page.path("bucketMillis").asLong()).isEqualTo(1000);
        assertThat(page.path("bucketCount").asLong()).isEqualTo(60);
        assertThat(rows(page.path("rollup"), "bucket")).containsExactly("9", "10", "59");
    }

    @Test
    void countsRoundTripTimesInLogarithmicBins() throws Exception {
        Path capture = capture("web-1", "a1")
                .flow(5, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2", "rtt_us", "100", "rtt_var_us", "0")
                .flow(5, 2, "tcp", "outgoing", "10.0.0.1", "10.0.0.2", "rtt_us", "100")
                .flow(5, 3, "tcp", "outgoing", "10.0.0.1", "10.0.0.2", "rtt_us", "50000")
                .flow(5, 4, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .flow(5, 5, "udp", "outgoing", "10.0.0.1", "10.0.0.2", "rtt_us", "7")
                .write(folder);

        JsonNode page = report(capture);

        // floor(ln 100 / ln 1.04) = 117, floor(ln 50000 / ln 1.04) = 275; 0 µs counts as 1
        assertThat(rows(page.path("histogram"), "row", "metric", "bin", "count"))
                .containsExactly("0 0 117 2", "0 0 275 1", "0 1 0 1");
        assertThat(page.path("histogramBase").asDouble()).isEqualTo(1.04);
    }

    @Test
    void makesOneConnectionOfAllRowsOfAFlow() throws Exception {
        Path capture = capture("web-1", "a1")
                .flow(
                        3,
                        7,
                        "tcp",
                        "outgoing",
                        "10.0.0.1",
                        "10.0.0.2",
                        "bytes_sent",
                        "5",
                        "opened",
                        "1",
                        "rtt_us",
                        "300",
                        "connect_us",
                        "250",
                        "tcp_state",
                        "'ESTABLISHED'",
                        "pid",
                        "42",
                        "process_name",
                        "'curl'")
                .flow(4, 7, "tcp", "outgoing", "10.0.0.1", "10.0.0.2", "bytes_sent", "6", "rtt_us", "100")
                .flow(
                        5,
                        7,
                        "tcp",
                        "outgoing",
                        "10.0.0.1",
                        "10.0.0.2",
                        "bytes_sent",
                        "7",
                        "rtt_us",
                        "200",
                        "closed",
                        "1",
                        "close_reason",
                        "'fin_local'",
                        "tcp_state",
                        "'CLOSE'")
                .flow(5, 8, "udp", "incoming", "10.0.0.1", "10.0.0.2", "bytes_received", "100")
                .write(folder);

        JsonNode page = report(capture);
        JsonNode connections = page.path("connections");

        assertThat(connections.path("total").asLong()).isEqualTo(2);
        assertThat(rows(connections, "transport", "bytesSent", "bytesReceived", "opened", "closed", "delay", "jitter"))
                .containsExactly("0 18 null 1 1 200 -1", "1 null 100 null null -1 -1");
        assertThat(rows(connections, "start", "end", "connectUs", "pid").getLast())
                .isEqualTo((START_MILLIS + 2000) + " " + (START_MILLIS + 5000) + " 250 42");
        assertThat(texts(page, "processS")).containsExactly("null", "curl");
        assertThat(texts(page, "stateS")).containsExactly("null", "CLOSE");
        assertThat(texts(page, "closeReasonS")).containsExactly("null", "fin_local");
    }

    @Test
    void tellsRecordedHostsFromExternalNetworks() throws Exception {
        capture("web-1", "a1")
                .address("10.0.0.1", "172.17.0.1")
                .flow(5, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .flow(5, 2, "tcp", "outgoing", "127.0.0.1", "127.0.0.1")
                .flow(5, 3, "tcp", "outgoing", "10.0.0.1", "172.17.0.1")
                .flow(5, 4, "tcp", "outgoing", "10.0.0.1", "203.0.113.1")
                .flow(5, 5, "tcp", "outgoing", "10.0.0.1", "203.0.113.2")
                .flow(5, 6, "tcp", "outgoing", "10.0.0.1", "2001:db8::5")
                .write(folder);
        capture("web-2", "a2")
                .address("10.0.0.2", "172.17.0.1")
                .flow(5, 1, "tcp", "incoming", "10.0.0.2", "10.0.0.1")
                .write(folder);

        JsonNode page = report(folder);

        assertThat(page.path("nodes").findValuesAsText("name"))
                .containsExactly("web-1", "web-2", "2001:db8::5", "203.0.113.0/24");
        assertThat(page.path("nodes").findValuesAsText("kind")).containsExactly("host", "host", "external", "external");
        assertThat(rows(page.path("rollup"), "host", "peer")).containsExactly("0 0", "0 1", "0 2", "0 3", "1 0");
    }

    @Test
    void takesTwoCapturesOfAMachineForOneHostAndTwoMachinesOfANameForTwo() throws Exception {
        capture("web-1", "a1")
                .machine("m1")
                .flow(5, 1, "tcp", "outgoing", "10.0.0.1", "10.9.9.9")
                .write(folder);
        capture("web-1", "a2")
                .machine("m1")
                .flow(9, 1, "tcp", "outgoing", "10.0.0.1", "10.9.9.9")
                .write(folder);
        capture("web-1", "a3")
                .machine("m2")
                .flow(9, 1, "tcp", "outgoing", "10.0.0.1", "10.9.9.9")
                .write(folder);

        JsonNode page = report(folder);

        assertThat(page.path("hosts").findValuesAsText("name")).containsExactly("web-1 (m1)", "web-1 (m2)");
        assertThat(page.path("captures").findValuesAsText("host")).containsExactly("0", "0", "1");
        assertThat(page.path("connections").path("total").asLong()).isEqualTo(3);
    }

    @Test
    void tellsWhatTimeACaptureCovers() throws Exception {
        Path crashed = capture("crashed", "a1")
                .ended(-1)
                .flow(5, 1, "tcp", "outgoing", "10.0.0.1", "10.9.9.9")
                .write(folder);
        Path alone = capture("alone", "a2")
                .flow(7, 1, "tcp", "outgoing", "10.0.0.1", "10.9.9.9")
                .write(Files.createDirectories(folder.resolve("other")));
        Path incomplete = capture("incomplete", "a3")
                .flow(5, 1, "tcp", "outgoing", "10.0.0.1", "10.9.9.9")
                .ledger(0, 60, "start")
                .write(folder);
        Files.delete(incomplete.resolve("flow-000001.parquet"));
        Path html = folder.resolve("report.html");

        int exitCode = AnalyzerMain.run(
                "report",
                crashed.toString(),
                alone.resolve("flow-000001.parquet").toString(),
                Files.move(incomplete, folder.resolve("moved")).toString(),
                "-o",
                html.toString());
        JsonNode captures = PageData.of(html).path("captures");

        assertThat(exitCode).isEqualTo(4);
        assertThat(captures.findValuesAsText("from"))
                .containsExactly(Long.toString(START_MILLIS), Long.toString(START_MILLIS), "null");
        assertThat(captures.findValuesAsText("to"))
                .containsExactly(Long.toString(START_MILLIS + 5000), Long.toString(START_MILLIS + 60_000), "null");
    }

    @Test
    void tellsLossesOfTheWindow() throws Exception {
        Path capture = capture("web-1", "a1")
                .flow(5, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .ledger(0, 0, "start")
                .ledger(20, 21, "ring_full", "stream", "'flow'", "count", "17")
                .ledger(22, 23, "paused")
                .write(folder);

        assertThat(report(capture).path("losses"))
                .hasToString(String.format(
                        "[{\"host\":0,\"from\":%d,\"to\":%d,\"stream\":\"flow\",\"kind\":\"ring_full\",\"count\":17},"
                                + "{\"host\":0,\"from\":%d,\"to\":%d,\"stream\":null,\"kind\":\"paused\",\"count\":null}]",
                        START_MILLIS + 20_000, START_MILLIS + 21_000, START_MILLIS + 22_000, START_MILLIS + 23_000));
    }

    @Test
    void tellsWhatWasSwitchedOffBeforeTheWindowToo() throws Exception {
        Path capture = capture("web-1", "a1")
                .flow(5, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .flow(50, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .ledger(1, 1, "switched_off", "stream", "'bash'", "detail", "'Cannot attach'")
                .ledger(10, 11, "end_unseen", "stream", "'flow'", "count", "2")
                .write(folder);

        JsonNode page = report(capture, "--last", "30s");
        assertThat(page.path("switchedOff"))
                .hasToString(String.format(
                        "[{\"host\":0,\"from\":%d,\"stream\":\"bash\",\"reason\":\"Cannot attach\"}]",
                        START_MILLIS + 1000));
        assertThat(page.path("losses")).isEmpty();
        assertThat(report(capture).path("losses").get(0).path("kind").asText()).isEqualTo("end_unseen");
    }

    @Test
    void reportsTheWindowAskedFor() throws Exception {
        Path capture = capture("web-1", "a1")
                .flow(10, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .flow(20, 2, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .flow(30, 3, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .write(folder);

        assertThat(total(report(capture, "--from", "2026-11-22T10:00:10", "--to", "2026-11-22T10:00:20Z")))
                .isEqualTo(1);
        assertThat(total(report(capture, "--from", "-40s"))).isEqualTo(1);
        assertThat(total(report(capture, "--from=-41s", "--to=-30s"))).isEqualTo(2);
        assertThat(total(report(capture, "--last", "35s"))).isEqualTo(1);
        assertThat(total(report(capture, "--from", "2026-11-22"))).isEqualTo(3);
    }

    @Test
    void writesTheSameBytesEachTime() throws Exception {
        for (int host = 0; host < 4; host++) {
            capture("web-" + host, "a" + host)
                    .address("10.0.0." + host)
                    .flow(5, 1, "tcp", "outgoing", "10.0.0." + host, "203.0.113.9", "rtt_us", "77")
                    .flow(5, 2, "udp", "incoming", "10.0.0." + host, "10.0.0." + (host + 1) % 4)
                    .write(folder);
        }
        Path first = folder.resolve("first.html");
        Path second = folder.resolve("second.html");

        run("report", folder, "-o", first);
        run("report", folder, "-o", second);

        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(PageData.json(first)).doesNotContain(folder.toString());
    }

    @Test
    void keepsHostileTextAsTextAndOutOfTheMarkup() throws Exception {
        String hostile = "</script><script>alert(1)</script>\u001b[2J\"'\\\u202e\u2028 ${data}";
        Path capture = capture("web-1", "a1")
                .tag("</title>", hostile)
                .flow(
                        5,
                        1,
                        "tcp",
                        "outgoing",
                        "10.0.0.1",
                        "<img src=x>",
                        "process_name",
                        "'" + hostile.replace("'", "''") + "'")
                .write(folder);
        Path html = folder.resolve("hostile.html");

        Cli cli = run("report", capture, "-o", html, "--title", hostile);

        assertThat(cli.exitCode()).isZero();
        JsonNode page = PageData.of(html);
        assertThat(texts(page, "processS")).containsExactly(hostile);
        assertThat(page.path("title").asText()).isEqualTo(hostile);
        assertThat(page.path("nodes").findValuesAsText("name")).containsExactly("web-1", "<img src=x>");
        assertThat(page.path("hosts").get(0).path("tags").path("</title>").asText())
                .isEqualTo(hostile);
        assertThat(Files.readString(html)).doesNotContain("alert(1)</script>", "<img src=x>");
    }

    @Test
    void readsFilesWhateverTheirNames() throws Exception {
        Path strange = Files.createDirectories(folder.resolve("it's [1]* a? \"q\" ${x}"));
        capture("web-1", "a1")
                .flow(5, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .write(strange);
        capture("web-2", "a2")
                .flow(5, 1, "tcp", "outgoing", "10.0.0.2", "10.0.0.1")
                .write(folder);

        assertThat(total(report(strange))).isEqualTo(1);
    }

    private JsonNode report(Path capture, Object... options) throws IOException {
        Path html = folder.resolve("report.html");
        List<Object> args = new ArrayList<>(List.of("report", capture, "-o", html));
        args.addAll(List.of(options));
        Cli cli = run(args.toArray());
        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        return PageData.of(html);
    }

    private static Cli run(Object... args) {
        return Cli.run(AnalyzerMain::run, args);
    }

    private static long total(JsonNode page) {
        return page.path("connections").path("total").asLong();
    }

    private static List<String> rows(JsonNode table, String... columns) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < table.path(columns[0]).size(); row++) {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                cells.add(table.path(column).get(row).asText());
            }
            rows.add(String.join(" ", cells));
        }
        return rows;
    }

    private static List<String> texts(JsonNode page, String column) {
        List<String> texts = new ArrayList<>();
        for (JsonNode index : page.path("connections").path(column)) {
            texts.add(
                    index.asInt() < 0
                            ? "null"
                            : page.path("strings").get(index.asInt()).asText());
        }
        return texts;
    }
}
