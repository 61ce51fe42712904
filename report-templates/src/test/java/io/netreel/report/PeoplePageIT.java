package io.netreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.report.PageData.Query;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// DNS and commands of the made-up incident: what the page shows must be what the queries and lines say.
class PeoplePageIT extends OpenedPage {

    PeoplePageIT() {
        super(false);
    }

    @Test
    void sumsUpQueriesByNameTypeServerAndResult() {
        Predicate<Query> slow = query -> query.name().equals("payments.example.com")
                && query.type().equals("A")
                && query.result().equals("NOERROR");
        checkFirstRow(slow, "payments.example.com", "A", "10.1.0.2", "NOERROR");
    }

    @Test
    void dnsFollowsTheWindow() {
        page.brush(72, 108, data.bucketCount);
        Predicate<Query> slow = query -> query.name().equals("payments.example.com")
                && query.type().equals("A")
                && query.result().equals("NOERROR")
                && data.bucketOf(query.ts()) >= 72
                && data.bucketOf(query.ts()) < 108;
        checkFirstRow(slow, "payments.example.com", "A", "10.1.0.2", "NOERROR");
    }

    @Test
    void groupsByFewerKeys() {
        for (String key : List.of("type", "server", "result")) {
            browser.run("document.querySelector('#dns-keys input[value=' + arguments[0] + ']').click()", key);
        }
        browser.settle();
        checkFirstRow(query -> query.name().equals("payments.example.com"), "payments.example.com");
    }

    @Test
    void aRowOpensItsQueriesAndSaysIfTheFileHoldsFewer() {
        for (String key : List.of("type", "server", "result")) {
            browser.run("document.querySelector('#dns-keys input[value=' + arguments[0] + ']').click()", key);
        }
        browser.settle();
        browser.find("#dns-table [role=gridcell]").click();
        browser.settle();

        assertThat(browser.find("#dns-queries h3").getText()).startsWith("Queries: ");
        assertThat(browser.find("#dns-queries .hint").getText())
                .matches("[0-9,]+ of [0-9,]+: this file holds those without an answer, then the slowest.*");
        assertThat(browser.text("return document.querySelector('#dns-queries [data-key=time]').textContent"))
                .matches("14:\\d\\d:\\d\\d\\.\\d{3}");
    }

    @Test
    void saysWhereDnsAndShellsWereNotRecorded() {
        assertThat(browser.find("#dns-unrecorded").getText())
                .isEqualTo("DNS was not recorded on db-1: the plugin ebpf-net was not enabled.");
        assertThat(browser.find("#commands-unrecorded").getText())
                .isEqualTo("bash was not recorded on cache-1: the plugin ebpf-bash was not enabled.");
        browser.run(
                "[...document.querySelectorAll('#hosts tbody tr')].find(row => row.dataset.name === 'db-1').querySelector('button').click()");
        browser.settle();
        assertThat(browser.find(".host-dns").getText()).contains("DNS was not recorded on db-1");
        assertThat(browser.find(".host-typed").getText()).contains("tc qdisc del dev eth0 root");
    }

    @Test
    void aFlagOpensItsRowAndARowFindsItsFlag() {
        assertThat(browser.find("#commands-count").getText()).isEqualTo("5 command lines, 2 marks");
        browser.run("document.querySelector('.flag[aria-label*=\"tail -f\"]').click()");
        browser.settle();
        assertThat(browser.text("return document.querySelector('#commands .grid-row.chosen').textContent"))
                .contains("db-1", "tail -f /var/log/postgresql");

        page.press("#commands-table [role=gridcell][tabindex='0']", Keys.ARROW_DOWN);
        page.press("#commands-table [role=gridcell][tabindex='0']", Keys.ENTER);
        browser.run("document.querySelector('#commands-detail button').click()");
        browser.settle();
        assertThat(browser.text("return document.activeElement.getAttribute('aria-label')"))
                .contains("tc qdisc del dev eth0 root");
    }

    @Test
    void aTruncatedLineSaysSo() {
        assertThat(
                        browser.text(
                                "return [...document.querySelectorAll('#commands .grid-row')].find(row => row.textContent.includes('seq 1')).textContent"))
                .contains("longer than recorded");
    }

    @Test
    void theTimelineCountsFailedQueries() {
        long failed = data.queries.stream()
                .filter(query -> !query.result().matches("NOERROR|NXDOMAIN"))
                .count();
        assertThat(browser.find("[data-line=dns]").getText()).isEqualTo(Truth.count(failed));
    }

    private void checkFirstRow(Predicate<Query> which, String... keys) {
        List<Query> queries = data.queries.stream().filter(which).toList();
        Object cells = browser.run("""
                const row = [...document.querySelectorAll('#dns-table .grid-body .grid-row')]
                    .find(row => arguments[0].every((text, i) => row.children[i].textContent === text));
                return Object.fromEntries([...row.children].map(cell => [cell.dataset.key, cell.textContent.replace('\\u00a0', ' ')]));""", List.of(keys));
        java.util.Map<?, ?> row = (java.util.Map<?, ?>) Objects.requireNonNull(cells);
        assertThat(row.get("queries")).isEqualTo(Truth.count(queries.size()));
        assertThat(row.get("timeouts"))
                .isEqualTo(Truth.count(queries.stream().filter(Query::timedOut).count()));
        assertThat(row.get("retries"))
                .isEqualTo(Truth.count(
                        queries.stream().filter(query -> query.attempt() > 1).count()));
        List<Integer> latencies = queries.stream()
                .map(Query::latency)
                .filter(latency -> latency >= 0)
                .sorted()
                .toList();
        assertThat(row.get("p50Micros")).isEqualTo(Truth.micros(at(latencies, 0.5)));
        assertThat(row.get("p95Micros")).isEqualTo(Truth.micros(at(latencies, 0.95)));
        assertThat(row.get("maxMicros")).isEqualTo(Truth.micros(latencies.getLast()));
    }

    private static double at(List<Integer> sorted, double part) {
        int rank = Math.max(1, (int) Math.ceil(part * sorted.size()));
        return Math.pow(PageJson.BASE, PageJson.bin(sorted.get(rank - 1)) + 0.5);
    }
}
