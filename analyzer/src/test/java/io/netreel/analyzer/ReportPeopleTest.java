package io.netreel.analyzer;

import static io.netreel.analyzer.testing.CaptureBuilder.START;
import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.netreel.analyzer.testing.Cli;
import io.netreel.analyzer.testing.PageData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// DNS, commands and marks in the page's data.
class ReportPeopleTest {

    @TempDir
    Path folder;

    @Test
    void sumsUpQueriesByBucketHostAndGroupWhateverTheCaseOfTheirNames() throws Exception {
        JsonNode dns = report(capture("web-1", "a1")
                        .dns(5, "www.Example.org", "A", "rcode", "'NOERROR'", "latency_us", "100")
                        .dns(5, "WWW.example.org", "A", "rcode", "'NOERROR'", "latency_us", "900", "attempt", "2")
                        .dns(5.5, "www.example.org", "A", "timed_out", "true")
                        .dns(7, "www.example.org", "A", "rcode", "'SERVFAIL'", "latency_us", "5")
                        .dns(8, "late.test", "A")
                        .write(folder))
                .path("dns");

        assertThat(rows(
                        dns.path("rollup"),
                        "bucket",
                        "host",
                        "group",
                        "failed",
                        "queries",
                        "timeouts",
                        "retries",
                        "latencyMax"))
                .containsExactly("4 0 0 0 2 0 1 900", "5 0 3 1 1 1 0 null", "6 0 2 1 1 0 0 5", "7 0 1 0 1 0 0 null");
        // floor(ln 100 / ln 1.04) = 117, floor(ln 900 / ln 1.04) = 173, floor(ln 5 / ln 1.04) = 41
        assertThat(rows(dns.path("latency"), "row", "bin", "count")).containsExactly("0 117 1", "0 173 1", "2 41 1");
    }

    @Test
    void holdsOfEachGroupThoseWithoutAnAnswerThenTheSlowest() throws Exception {
        var capture = capture("web-1", "a1");
        for (int i = 0; i < 300; i++) {
            capture.dns(5, "www.test", "A", "rcode", "'NOERROR'", "latency_us", Integer.toString(1000 + i));
        }
        capture.dns(6, "gone.test", "A", "timed_out", "true");
        JsonNode queries = report(capture.write(folder)).path("dns").path("queries");

        assertThat(queries.path("total").asLong()).isEqualTo(301);
        assertThat(rows(queries, "latencyUs"))
                .hasSize(201)
                .contains("-1", "1299", "1100")
                .doesNotContain("1099");
    }

    @Test
    void keepsCommandsAndMarksWithWhoAndWhere() throws Exception {
        JsonNode page = report(capture("web-1", "a1")
                .bash(4, "vi /etc/hosts", "user_name", "'ana'", "tty", "'pts/0'", "uid", "1000", "truncated", "true")
                .bash(9, "x".repeat(5000))
                .ledger(6, 6, "mark", "detail", "'rolled back'")
                .write(folder));

        JsonNode commands = page.path("commands");
        assertThat(rows(commands, "bucket", "host", "ts", "uid", "pid", "truncated"))
                .containsExactly(
                        "3 0 " + START.plusSeconds(4).toEpochMilli() + " 1000 7 1",
                        "8 0 " + START.plusSeconds(9).toEpochMilli() + " -1 7 1");
        assertThat(text(page, commands, "commandS", 0)).isEqualTo("vi /etc/hosts");
        assertThat(text(page, commands, "commandS", 1)).isEqualTo("x".repeat(4096));
        assertThat(text(page, commands, "ttyS", 0)).isEqualTo("pts/0");
        assertThat(text(page, page.path("marks"), "textS", 0)).isEqualTo("rolled back");
    }

    @Test
    void tellsStreamsThatWereNotRecordedFromThoseInWhichNothingHappened() throws Exception {
        assertThat(unrecorded(capture("web-1", "a1")
                        .plugins("ebpf-net", "ebpf-bash")
                        .ledger(1, 1, "start")
                        .write(folder)))
                .isEqualTo("{}");
        assertThat(unrecorded(capture("web-2", "a2")
                        .plugins("ebpf-net")
                        .ledger(1, 1, "start")
                        .write(folder)))
                .isEqualTo("{\"bash\":\"the plugin ebpf-bash was not enabled\"}");
        assertThat(unrecorded(capture("web-3", "a3").ledger(1, 1, "start").write(folder)))
                .isEqualTo(
                        "{\"dns\":\"nothing tells that it was recorded\",\"bash\":\"nothing tells that it was recorded\"}");
        assertThat(unrecorded(capture("web-4", "a4")
                        .plugins("ebpf-net", "ebpf-bash")
                        .ledger(1, 1, "switched_off", "stream", "'bash'", "detail", "'uprobes are locked'")
                        .write(folder)))
                .isEqualTo("{\"bash\":\"it was switched off: uprobes are locked\"}");
    }

    private String unrecorded(Path capture) throws IOException {
        return report(capture).path("captures").get(0).path("unrecorded").toString();
    }

    private JsonNode report(Path capture) throws IOException {
        Path html = folder.resolve("report.html");
        Cli cli = Cli.run(AnalyzerMain::run, "report", capture, "-o", html);
        assertThat(cli.err()).isEmpty();
        return PageData.of(html);
    }

    private static String text(JsonNode page, JsonNode table, String column, int row) {
        return page.path("strings").get(table.path(column).get(row).asInt()).asText();
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
}
