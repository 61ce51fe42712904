package io.netreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.report.PageData.Traffic;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// A real browser shows a made-up incident; what it shows must be what the rows say.
class IncidentPageIT extends OpenedPage {

    private static final int API = 2;
    private static final int DB = 4;
    private static final Predicate<Traffic> ANY = row -> true;

    IncidentPageIT() {
        super(false);
    }

    @Test
    void showsEveryHostWithItsSevenMetrics() {
        for (int host = 0; host < data.hosts.size(); host++) {
            int index = host;
            checkHost(data.hosts.get(host).name(), row -> row.host() == index);
        }
    }

    @Test
    void brushingTheTimelineChangesTheNumbersAndResetBringsThemBack() {
        page.brush(72, 108, data.bucketCount);
        assertThat(browser.text("return document.getElementById('window-text').textContent"))
                .isEqualTo("2026-11-22 14:12:00 – 14:18:00 UTC (6 min)");
        checkHost("db-1", row -> row.host() == DB && row.bucket() >= 72 && row.bucket() < 108);

        browser.find("#window-reset").click();
        browser.settle();
        checkHost("db-1", row -> row.host() == DB);
    }

    @Test
    void arrowKeysMoveTheWindow() {
        page.brush(72, 108, data.bucketCount);
        page.press(".brush-window", Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
        checkHost("api-1", row -> row.host() == API && row.bucket() >= 74 && row.bucket() < 110);

        page.press(".brush-start", Keys.ARROW_LEFT);
        checkHost("api-1", row -> row.host() == API && row.bucket() >= 73 && row.bucket() < 110);
    }

    @Test
    void transportAndDirectionSplitTheMetrics() {
        page.choose("hosts", "transport", "tcp");
        page.choose("hosts", "direction", "in");
        checkHost(
                "api-1",
                row -> row.host() == API && row.transport() == PageData.TCP && row.direction() == PageData.INCOMING);
        page.choose("hosts", "direction", "out");
        checkHost(
                "api-1",
                row -> row.host() == API && row.transport() == PageData.TCP && row.direction() == PageData.OUTGOING);
    }

    @Test
    void udpHasBytesAndNoTcpMetrics() {
        page.choose("hosts", "transport", "udp");
        Truth truth = Truth.of(data, row -> row.host() == API && row.transport() == PageData.UDP);
        assertThat(page.ofHost("api-1", "bytesSent")).isEqualTo(Truth.bytes(truth.sum(Traffic::sent)));
        for (String metric : List.of("delay", "jitter", "opened", "retransmits", "closed", "samples")) {
            assertThat(page.ofHost("api-1", metric)).isEqualTo("n/a");
        }
    }

    @Test
    void otherPercentilesComeFromTheSameSamples() {
        page.select("percentile", "p99");
        Truth truth = Truth.of(data, row -> row.host() == API);
        assertThat(page.ofHost("api-1", "delay")).isEqualTo(Truth.micros(truth.percentile(Traffic::delays, 0.99)));
        page.select("percentile", "max");
        assertThat(page.ofHost("api-1", "jitter")).isEqualTo(Truth.micros(truth.percentile(Traffic::jitters, 1)));
    }

    @Test
    void mapTellsTheMetricsOfNodesAndArrows() {
        Truth db = Truth.of(data, row -> row.host() == DB);
        assertThat(page.tip("node", "db-1", "bytesReceived")).isEqualTo(Truth.bytes(db.sum(Traffic::received)));
        assertThat(page.tip("node", "db-1", "delay")).isEqualTo(Truth.micros(db.percentile(Traffic::delays, 0.5)));

        Truth apiToDb = Truth.of(data, row -> row.host() == API && row.peer() == DB);
        assertThat(page.tip("edge", "api-1 > db-1", "bytesSent")).isEqualTo(Truth.bytes(apiToDb.sum(Traffic::sent)));
        assertThat(page.tip("edge", "api-1 > db-1", "opened")).isEqualTo(Truth.count(apiToDb.sum(Traffic::opened)));
        assertThat(page.tip("edge", "db-1 > api-1", "opened")).isEqualTo("0");
    }

    @Test
    void anArrowThatBothEndsRecordedTellsWhatEachSaw() {
        page.tip("edge", "api-1 > db-1", "bytesSent");

        Truth dbOfApi = Truth.of(data, row -> row.host() == DB && row.peer() == API);
        assertThat(otherEnd("bytesSent")).endsWith(Truth.bytes(dbOfApi.sum(Traffic::received)));
        assertThat(otherEnd("bytesReceived")).endsWith(Truth.bytes(dbOfApi.sum(Traffic::sent)));
        assertThat(otherEnd("opened")).isEqualTo(Truth.count(dbOfApi.sum(Traffic::opened)));
        assertThat(otherEnd("closed")).endsWith(Truth.count(dbOfApi.sum(Traffic::closed)));
        assertThat(otherEnd("delay")).isEqualTo(Truth.micros(dbOfApi.percentile(Traffic::delays, 0.5)));
        assertThat(otherEnd("retransmits")).isEqualTo("n/a");
    }

    private String otherEnd(String metric) {
        return browser.text(
                "return document.querySelector('.map-tip [data-other=' + arguments[0] + ']').textContent", metric);
    }

    @Test
    void mapTellsOfUnrecordedNodesWhatTheHostsSaw() {
        Truth clients = Truth.of(data, row -> row.peer() == 5);
        assertThat(page.tip("node", "198.51.100.0/24", "bytesReceived"))
                .isEqualTo(Truth.bytes(clients.sum(Traffic::sent)));
        assertThat(page.tip("edge", "198.51.100.0/24 > web-1", "retransmits")).isEqualTo("–");
        assertThat(page.tip("edge", "web-1 > 10.1.0.2", "opened")).isEqualTo("n/a");
    }

    @Test
    void choosingAHostOpensItAndFiltersItsConnections() {
        browser.run("document.querySelectorAll('#hosts tbody button')[0].click()");
        browser.settle();
        String name = browser.text("return document.querySelector('#hosts tbody tr.chosen').dataset.name");

        assertThat(browser.text("return document.getElementById('host-title').textContent"))
                .isEqualTo("Host " + name);
        assertThat(browser.run("return document.querySelectorAll('#host canvas').length"))
                .isEqualTo(7L);

        browser.run("document.querySelector('#host-links button').click()");
        browser.settle();
        long own = data.connections.stream()
                .filter(row -> data.hosts.get(row.host()).name().equals(name))
                .count();
        assertThat(page.connectionCount()).startsWith(Truth.count(own) + " of 2,400");
        assertThat(page.connectionCells("host")).containsOnly(name);
    }

    @Test
    void filtersConnectionsByAddressAndPort() {
        page.filter("5432");
        page.filter("dst_ip:10.1.0.14");
        long truth = data.connections.stream()
                .filter(row -> row.dstPort() == 5432 && row.dstIp().equals("10.1.0.14"))
                .count();
        assertThat(page.connectionCount()).startsWith(Truth.count(truth) + " of 2,400");
        assertThat(page.connectionCells("dstPort")).isNotEmpty().containsOnly("5432");

        page.filter("dst_port:1");
        assertThat(browser.find("#connections-table").getText())
                .contains("No connection matches the window and the filter.");
        page.clearFilter();
        assertThat(page.connectionCount()).startsWith("2,400 of 2,400");
    }

    private void checkHost(String name, Predicate<Traffic> which) {
        Truth truth = Truth.of(data, ANY.and(which));
        assertThat(page.ofHost(name, "bytesReceived")).isEqualTo(Truth.bytes(truth.sum(Traffic::received)));
        assertThat(page.ofHost(name, "bytesSent")).isEqualTo(Truth.bytes(truth.sum(Traffic::sent)));
        assertThat(page.ofHost(name, "delay")).isEqualTo(Truth.micros(truth.percentile(Traffic::delays, 0.5)));
        assertThat(page.ofHost(name, "jitter")).isEqualTo(Truth.micros(truth.percentile(Traffic::jitters, 0.5)));
        assertThat(page.ofHost(name, "opened")).isEqualTo(Truth.count(truth.sum(Traffic::opened)));
        assertThat(page.ofHost(name, "retransmits")).isEqualTo(Truth.count(truth.sum(Traffic::retransmits)));
        assertThat(page.ofHost(name, "closed")).isEqualTo(Truth.count(truth.sum(Traffic::closed)));
        assertThat(page.ofHost(name, "samples")).isEqualTo(Truth.count(truth.samples()));
    }
}
