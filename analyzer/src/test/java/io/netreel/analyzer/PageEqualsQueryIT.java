package io.netreel.analyzer;

import static io.netreel.analyzer.testing.CaptureBuilder.START;
import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.testing.CaptureBuilder;
import io.netreel.analyzer.testing.Cli;
import io.netreel.report.Browser;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the page shows of a window is what `query` says of the same window.
class PageEqualsQueryIT {

    private static final int FROM = 10;
    private static final int TO = 25;
    private static final String WITHIN =
            "ts > TIMESTAMPTZ '" + START.plusSeconds(FROM) + "' AND ts <= TIMESTAMPTZ '" + START.plusSeconds(TO) + "'";
    private static final List<String> NAMES = List.of("db.test", "www.test", "api.test");

    @TempDir
    Path folder;

    @Test
    void hostsConnectionsAndDnsOfAWindowAreWhatAQueryCounts() throws Exception {
        Path first = recorded("web-1", "a1", "10.0.0.1", "10.0.0.2").write(folder);
        Path second = recorded("db-1", "b1", "10.0.0.2", "10.0.0.1").write(folder);
        Path html = folder.resolve("report.html");
        assertThat(AnalyzerMain.run("report", first.toString(), second.toString(), "-o", html.toString()))
                .isZero();

        try (Browser browser = Browser.start(1280, 800, false)) {
            browser.open(html);
            browser.await("document.documentElement.dataset.ready === 'true'");
            browser.text(
                    "location.hash = arguments[0]",
                    "w=" + START.plusSeconds(FROM).toEpochMilli() + "-"
                            + START.plusSeconds(TO).toEpochMilli());
            browser.settle();
            browser.settle();

            assertThat(browser.text("""
                            return [...document.querySelectorAll('#hosts tbody tr')].map(row => row.dataset.name + ','
                                + ['bytesReceived', 'bytesSent', 'opened', 'retransmits', 'closed', 'samples']
                                    .map(key => row.querySelector('[data-metric=' + key + ']').textContent.replace(/[^0-9]/g, ''))
                                    .join()).sort().join('\\n')""").lines())
                    .containsExactlyElementsOf(query(first, second, """
                            SELECT host, sum(bytes_received), sum(bytes_sent), sum(opened), sum(retransmits), sum(closed),
                                count(rtt_us)
                            FROM flow WHERE\s""" + WITHIN + " GROUP BY host ORDER BY host"));
            assertThat(browser.text("return document.getElementById('connections-count').textContent.split(' ')[0]"))
                    .isEqualTo(query(first, second, """
                            SELECT count(*) FROM (
                                SELECT min(start_ts) AS start, max(ts) AS "end" FROM flow GROUP BY host, flow_id)
                            WHERE epoch_ms(start) <= %d AND epoch_ms("end") >= %d""".formatted(
                                            START.plusSeconds(TO).toEpochMilli(),
                                            START.plusSeconds(FROM).toEpochMilli()))
                            .getFirst());
            assertThat(browser.text("""
                            return [...document.querySelectorAll('#dns-table .grid-body .grid-row')].map(row =>
                                ['name', 'type', 'result', 'queries', 'timeouts', 'retries', 'maxMicros']
                                    .map(key => row.querySelector('[data-key=' + key + ']').textContent.replace(/^≥\\s/, '').replace(/\\sµs/, '').replace('–', ''))
                                    .join()).sort().join('\\n')""").lines())
                    .containsExactlyElementsOf(query(first, second, """
                            SELECT lower(query_name), query_type, coalesce(rcode, 'timeout'), count(*),
                                count(*) FILTER (timed_out), count(*) FILTER (attempt > 1), max(latency_us)
                            FROM dns WHERE\s""" + WITHIN + " GROUP BY ALL ORDER BY ALL"));
        }
    }

    private static CaptureBuilder recorded(String host, String id, String own, String peer) {
        Random random = new Random(host.hashCode());
        CaptureBuilder capture = capture(host, id).address(own).plugins("ebpf-net");
        for (int flow = 0; flow < 60; flow++) {
            capture.flow(
                    1 + random.nextInt(400) / 10.0,
                    flow / 2,
                    "tcp",
                    flow % 3 == 0 ? "incoming" : "outgoing",
                    own,
                    peer,
                    "bytes_sent",
                    Integer.toString(random.nextInt(20)),
                    "bytes_received",
                    Integer.toString(random.nextInt(20)),
                    "opened",
                    "1",
                    "closed",
                    Integer.toString(random.nextInt(2)),
                    "retransmits",
                    Integer.toString(random.nextInt(3)),
                    "rtt_us",
                    Integer.toString(100 + random.nextInt(800)));
        }
        for (int query = 0; query < 40; query++) {
            String name = NAMES.get(random.nextInt(3));
            boolean lost = random.nextInt(5) == 0;
            capture.dns(
                    1 + random.nextInt(400) / 10.0,
                    random.nextBoolean() ? name : name.toUpperCase(java.util.Locale.ROOT),
                    "A",
                    "attempt",
                    Integer.toString(1 + random.nextInt(2)),
                    lost ? "timed_out" : "latency_us",
                    lost ? "true" : Integer.toString(100 + random.nextInt(800)),
                    "rcode",
                    lost ? "NULL" : "'NOERROR'");
        }
        return capture;
    }

    private static List<String> query(Path first, Path second, String sql) {
        return Cli.run(AnalyzerMain::run, "query", first, second, "--format", "csv", "--sql", sql)
                .out()
                .lines()
                .skip(1)
                .toList();
    }
}
