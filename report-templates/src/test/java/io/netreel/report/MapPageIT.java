package io.netreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.Keys;

/// The map's controls and tables, and what a reader takes away.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MapPageIT {
    private final PageData data = Incident.data();
    private Browser browser;
    private Page page;

    @BeforeAll
    void start() throws IOException {
        browser = Browser.start(1280, 800, true);
    }

    @AfterAll
    void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        page = Page.open(browser, "incident", data);
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
        assertThat(browser.find(".problem").getText()).contains("larger than the one before");
    }

    @Test
    void searchingDimsTheOthersAndEnterChooses() {
        page.press("#map-search", "CACHE");
        assertThat(browser.text("""
                        return echarts.getInstanceByDom(document.getElementById('map-chart')).getOption().series[0].data
                            .filter(node => node.itemStyle.opacity === 1).map(node => node.name).join()""")).isEqualTo("cache-1");

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
