package io.netreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// The map's controls and tables, and what a reader takes away.
class MapPageIT extends OpenedPage {

    MapPageIT() {
        super(true);
    }

    @Test
    void legendFollowsTheMetric() {
        page.select("map-fill", "retransmits");
        assertThat(legend()).startsWith("1 – 3;").doesNotContain("ms");
        page.select("map-fill", "delay");
        assertThat(legend()).contains("µs – ", "ms").endsWith("no sample, or outside");
    }

    @Test
    void readersSetTheirOwnIntervals() {
        page.select("map-fill", "opened");
        browser.run("""
                document.querySelector('.bounds').open = true;
                document.querySelectorAll('.bounds input').forEach((input, i) => input.value = [0, 10, 100, 500, 2500, 5000][i]);
                document.querySelector('.bounds button[type=submit]').click();""");
        browser.settle();
        assertThat(legend()).startsWith("0 – 10").contains("2,500 – 5,000");

        browser.run("""
                document.querySelector('.bounds input').value = 11;
                document.querySelector('.bounds button[type=submit]').click();""");
        browser.settle();
        assertThat(legend()).startsWith("0 – 10");
        assertThat(browser.find(".bounds .problem").getText()).contains("larger than the one before");
    }

    @Test
    void searchingDimsTheOthersAndEnterChooses() {
        page.press("#map-search", "CACHE");
        assertThat(browser.find("#map-found").getText()).isEqualTo("1 node matches");

        page.press("#map-search", Keys.ENTER);
        assertThat(browser.find("#host-title").getText()).isEqualTo("Host cache-1");
    }

    @Test
    void tablesSayWhatTheChartsShow() {
        browser.run("document.querySelectorAll('#map-twin, #timeline-twin').forEach(twin => twin.open = true)");
        browser.settle();

        assertThat(browser.run("return document.querySelectorAll('#timeline-twin tbody tr').length"))
                .isEqualTo((long) data.bucketCount);
        assertThat(browser.text("return document.querySelectorAll('#map-twin tbody')[0].rows.length"))
                .isEqualTo("9");
        assertThat(browser.text("return document.querySelectorAll('#map-twin tbody')[1].rows.length"))
                .isEqualTo("20");
    }

    @Test
    void clickingAPairLeadsToItsConnections() {
        page.click("edge", "api-1 > db-1");
        browser.run(
                "[...document.querySelectorAll('#map-menu button')].find(b => b.textContent === 'Connections').click()");
        browser.settle();

        assertThat(browser.find("#filter-chips").getText()).contains("host:api-1", "peer:db-1");
        long truth = data.connections.stream()
                .filter(row -> row.host() == 2 && row.peer() == 4)
                .count();
        assertThat(page.connectionCount()).startsWith(Truth.count(truth) + " of 2,400");
    }

    @Test
    void theKeyboardWalksTheMapAndOpensAHost() {
        page.press("#map-chart", Keys.ARROW_RIGHT, Keys.ARROW_DOWN, Keys.ENTER);
        assertThat(browser.find("#map-menu").getText()).startsWith("web-2").contains("Host details", "DNS", "Commands");
        browser.find("#map-menu button").click();
        browser.settle();

        assertThat(browser.find("#host-title").getText()).isEqualTo("Host web-2");
    }

    @Test
    void aTagNarrowsTheWholePage() {
        page.select("map-tag", "env=prod");

        assertThat(browser.find("#filter-chips").getText()).contains("tag:env=prod");
        assertThat(browser.run("return document.querySelectorAll('#hosts tbody tr').length"))
                .isEqualTo(5L);
    }

    @Test
    void savesThePictureAsPng() throws IOException, InterruptedException {
        browser.find("#map-png").click();

        assertThat(browser.downloadBytes("map.png")).startsWith((byte) 0x89, (byte) 'P', (byte) 'N', (byte) 'G');
    }

    @Test
    void savesWhatIsShownAsCsv() throws IOException, InterruptedException {
        page.filter("dst_port:5432");
        page.filter("process:postgres");
        browser.run("document.getElementById('connections-csv').click()");

        long truth = data.connections.stream()
                .filter(row -> row.dstPort() == 5432 && "postgres".equals(row.process()))
                .count();
        assertThat(browser.download("connections.csv").lines())
                .hasSize((int) truth + 1)
                .first()
                .asString()
                .startsWith("start,host,transport,direction,srcIp,srcPort,dstIp,dstPort,domain,process,bytesSent");
    }

    private String legend() {
        return browser.text(
                "return [...document.querySelectorAll('ol.legend li')].map(li => li.textContent).join('; ')");
    }
}
