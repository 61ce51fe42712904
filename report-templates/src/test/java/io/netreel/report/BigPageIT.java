package io.netreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.report.PageData.Connection;
import io.netreel.report.PageData.Loss;
import io.netreel.report.PageData.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// As many connections as a page holds, many hosts, losses and skipped files. No time is asserted, only printed.
class BigPageIT {
    private static final int CONNECTIONS = 200_000;
    private static final int HOSTS = 60;

    @Test
    void holdsAndFilters200ThousandConnections() throws IOException {
        try (Browser browser = Browser.start(1280, 800, false)) {
            PageData data = big();
            Page page = Page.open(browser, "big", data);
            System.out.printf(
                    "200,000 connections: %,d bytes, shown after %s ms, a brush step drawn after %s ms,"
                            + " a filter after %s ms%n",
                    Files.size(Path.of("target", "pages", "big.html")),
                    browser.run("return Math.round(performance.getEntriesByName('netreel-ready')[0].startTime)"),
                    brushStep(browser),
                    filterTime(browser));
            page.clearFilter();
            browser.find("#window-reset").click();
            browser.settle();
            browser.settle();

            assertThat(page.connectionCount()).startsWith("200,000 of 200,000");
            assertThat(browser.find("#connections-cut").getText()).contains("200,000", "1,234,567");
            assertThat(browser.find("#trust-verdict").getText()).contains("Incomplete", "41", "1 file");
            assertThat(page.ofHost("node-00", "bytesSent")).startsWith("≥");
            assertThat(page.ofHost("node-01", "bytesSent")).doesNotContain("≥");

            page.filter("443");
            long truth = data.connections.stream()
                    .filter(row -> row.dstPort() == 443)
                    .count();
            assertThat(page.connectionCount()).startsWith(Truth.count(truth) + " of 200,000");
            browser.run("document.querySelector('[data-sort=bytesSent]').click()");
            browser.settle();
            long most = data.connections.stream()
                    .filter(row -> row.dstPort() == 443)
                    .mapToLong(Connection::sent)
                    .max()
                    .orElseThrow();
            assertThat(page.connectionCells("bytesSent").getFirst()).isEqualTo(Truth.bytes(most));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static Object brushStep(Browser browser) {
        browser.run("document.querySelector('.brush-start').focus()");
        return Objects.requireNonNull(browser.driver.executeAsyncScript("""
                const done = arguments[0];
                const start = performance.now();
                document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}));
                requestAnimationFrame(() => setTimeout(() => done(Math.round(performance.now() - start))));"""));
    }

    private static Object filterTime(Browser browser) {
        browser.settle();
        return Objects.requireNonNull(browser.run("""
                const start = performance.now();
                const input = document.getElementById('filter-input');
                input.value = 'src_ip:10.1.0.7';
                input.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter'}));
                return Math.round(performance.now() - start);"""));
    }

    private static PageData big() {
        Random random = new Random(11);
        PageData data = new PageData();
        data.bucketCount = 720;
        data.totalConnections = 1_234_567;
        for (int host = 0; host < HOSTS; host++) {
            double angle = 2 * Math.PI * host / HOSTS;
            double radius = host % 2 == 0 ? 0.5 : 0.32;
            data.host("node-%02d".formatted(host), 0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle));
        }
        data.losses.add(new Loss(0, data.start + 60_000, data.start + 90_000, "flow", "ring_full", 41L));
        data.skipped.add(new PageData.Skipped("node-77/flow-000003.parquet", "the file is truncated"));
        for (int bucket = 0; bucket < data.bucketCount; bucket++) {
            for (int host = 0; host < HOSTS; host++) {
                int peer = (host + 1 + random.nextInt(4)) % HOSTS;
                int delay = 200 + random.nextInt(3_000);
                data.traffic.add(new Traffic(
                        bucket,
                        host,
                        peer,
                        0,
                        random.nextInt(2),
                        (long) random.nextInt(90_000),
                        (long) random.nextInt(90_000),
                        5L,
                        5L,
                        0L,
                        (long) random.nextInt(2),
                        List.of(delay, delay + 9),
                        List.of(delay / 7)));
            }
        }
        for (int i = 0; i < CONNECTIONS; i++) {
            long start = data.start + random.nextInt((int) (data.end() - data.start));
            int host = random.nextInt(HOSTS);
            int peer = (host + 1 + random.nextInt(4)) % HOSTS;
            data.connections.add(new Connection(
                    host,
                    peer,
                    start,
                    start + random.nextInt(60_000),
                    0,
                    1,
                    "10.1.0." + host,
                    1024 + random.nextInt(60_000),
                    "10.1.0." + peer,
                    random.nextInt(4) == 0 ? 443 : 8080,
                    "worker-" + random.nextInt(20),
                    100 + random.nextInt(9_000),
                    "svc",
                    random.nextInt(900_000),
                    random.nextInt(900_000),
                    0L,
                    300 + random.nextInt(900),
                    null,
                    "FIN"));
        }
        return data;
    }
}
