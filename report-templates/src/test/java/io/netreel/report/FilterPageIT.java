package io.netreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.report.PageData.Connection;
import io.netreel.report.PageData.Query;
import io.netreel.report.PageData.Traffic;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// The filter bar, what it narrows, and the link that keeps what is chosen.
class FilterPageIT extends OpenedPage {

    FilterPageIT() {
        super(false);
    }

    @Test
    void aTermThatSumsKnowNarrowsThemExactly() {
        page.filter("peer:db-1");
        Truth toDb = Truth.of(data, row -> row.host() == 2 && row.peer() == 4);
        assertThat(page.ofHost("api-1", "bytesSent")).isEqualTo(Truth.bytes(toDb.sum(Traffic::sent)));
        assertThat(page.ofHost("api-1", "delay")).isEqualTo(Truth.micros(toDb.percentile(Traffic::delays, 0.5)));
        // DNS does not know recorded hosts as peers, so that its sums come from single queries.
        assertThat(browser.find("#filter-reach").getText()).doesNotContain("Traffic");
    }

    @Test
    void hostsThatTheFilterLeavesOutAreNotShownAsZero() {
        page.filter("host:web-*");
        assertThat(
                        browser.text(
                                "return [...document.querySelectorAll('#hosts tbody tr')].map(row => row.dataset.name).sort().join()"))
                .isEqualTo("web-1,web-2");
        assertThat(browser.text("return document.getElementById('summary').innerText"))
                .doesNotContain("db-1");
    }

    @Test
    void aTermThatOnlyConnectionsKnowMakesSumsOfThemAndSaysSo() {
        page.filter("process:postgres");
        long sent = data.connections.stream()
                .filter(row -> "postgres".equals(row.process()))
                .mapToLong(Connection::sent)
                .sum();
        assertThat(page.ofHost("db-1", "bytesSent")).isEqualTo(Truth.bytes(sent));
        assertThat(browser.find("#filter-reach").getText()).startsWith("Traffic: sums of the matching connections");
    }

    @Test
    void aFilterNarrowsDnsAndCommands() {
        page.filter("rcode:NXDOMAIN");
        long missing = count(query -> query.result().equals("NXDOMAIN"));
        assertThat(browser.find("#dns-count").getText()).startsWith(Truth.count(missing) + " queries");
        assertThat(browser.find("#commands-count").getText()).isEqualTo("0 command lines, 0 marks");

        page.clearFilter();
        page.filter("command:kubectl");
        assertThat(browser.find("#commands-count").getText()).isEqualTo("2 command lines, 0 marks");
    }

    @Test
    void aNumberIsADestinationPortUnlessSomeoneChoosesOtherwise() {
        page.filter("443");
        assertThat(browser.find("#filter-chips").getText()).contains("dst_port:443");
        page.press("#filter-input", Keys.BACK_SPACE);
        assertThat(browser.find("#filter-input").getDomProperty("value")).isEqualTo("dst_port:443");
    }

    @Test
    void suggestsFieldsAndTheValuesThatAreThere() {
        page.press("#filter-input", "pro");
        assertThat(suggestions()).contains("process:");
        page.press("#filter-input", Keys.TAB);
        page.press("#filter-input", "ng");
        assertThat(suggestions()).containsExactly("process:nginx");
        page.press("#filter-input", Keys.ARROW_DOWN, Keys.ENTER);
        assertThat(page.connectionCells("process")).isNotEmpty().containsOnly("nginx");
    }

    @Test
    void saysWhatIsWrongAndKeepsWhatWasTyped() {
        page.filter("hots:web-1");
        assertThat(browser.find("#filter-problem").getText())
                .isEqualTo("There is no field 'hots'; did you mean 'host'? (at character 1).");
        assertThat(browser.find("#filter-input").getDomProperty("value")).isEqualTo("hots:web-1");
        assertThat(page.connectionCount()).startsWith("2,400 of 2,400");
    }

    @Test
    void oneKeyTurnsACellIntoAFilter() {
        browser.run("document.querySelector('#connections-table [data-key=dstPort]').focus()");
        browser.find("#connections-table [data-key=dstPort]").click();
        browser.settle();
        String port = browser.text("return document.activeElement.firstChild.textContent");
        browser.driver.switchTo().activeElement().sendKeys("f");
        browser.settle();
        assertThat(browser.find("#filter-chips").getText()).contains("dst_port:" + port);
        assertThat(page.connectionCells("dstPort")).containsOnly(port);
    }

    @Test
    void aLinkShowsTheSameViewAgain() throws IOException {
        page.brush(72, 108, data.bucketCount);
        page.filter("process:api-server");
        page.select("map-fill", "retransmits");
        page.select("percentile", "p95");
        page.select("connections-group", "dst");
        page.press("#map-chart", Keys.ARROW_RIGHT, Keys.ENTER);
        browser.find("#map-menu button").click();
        browser.await("location.hash.includes('n=') && location.hash.includes('by=dst')");
        String hash = browser.text("return location.hash");
        String shown = shown();

        open();
        assertThat(shown()).isNotEqualTo(shown);
        browser.run("location.hash = arguments[0]", hash);
        browser.settle();
        browser.settle();
        assertThat(shown()).isEqualTo(shown);
    }

    @Test
    void groupsConnectionsAndAGroupOpensThem() {
        page.select("connections-group", "process");
        String name = page.connectionCells("process").getFirst();
        List<Connection> own = data.connections.stream()
                .filter(row -> name.equals(row.process()))
                .toList();
        assertThat(page.connectionCells("connections").getFirst()).isEqualTo(Truth.count(own.size()));
        assertThat(page.connectionCells("bytesReceived").getFirst())
                .isEqualTo(
                        Truth.bytes(own.stream().mapToLong(Connection::received).sum()));

        browser.find("#connections-table [data-key=process]").click();
        browser.settle();
        assertThat(page.connectionCount()).startsWith(Truth.count(own.size()) + " of 2,400");
        assertThat(page.connectionCells("process")).containsOnly(name);
    }

    @Test
    void readersChooseTheColumns() {
        browser.run("document.querySelector('#connections-columns [value=connectMicros]').click()");
        browser.settle();
        assertThat(page.connectionCells("connectMicros")).isNotEmpty();
        browser.run("document.querySelector('#connections-columns [value=bytesSent]').click()");
        browser.settle();
        assertThat(page.connectionCells("bytesSent")).isEmpty();
    }

    @Test
    void playingMovesTheWindowForward() {
        page.select("play-speed", "60");
        page.brush(10, 20, data.bucketCount);
        browser.find("#play").click();
        browser.await("document.querySelector('.brush-window').getAttribute('aria-valuenow') >= 13");
        browser.find("#play").click();
        assertThat(browser.find("#play").getText()).isEqualTo("Play");
        assertThat(browser.text("return document.getElementById('window-text').textContent"))
                .contains("(1 min 40 s)");
    }

    private long count(Predicate<Query> which) {
        return data.queries.stream().filter(which).count();
    }

    private List<String> suggestions() {
        return List.of(browser.text(
                        "return [...document.querySelectorAll('#filter-options li')].map(li => li.textContent).join('\\n')")
                .split("\n"));
    }

    private String shown() {
        return browser.text("""
                return ['window-text', 'filter-chips', 'host-title', 'connections-count', 'map-legend']
                    .map(id => document.getElementById(id).innerText).join('|')
                    + document.getElementById('percentile').value + document.querySelector('#connections-table .grid').innerText""");
    }
}
