package io.netreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Where something was not recorded, sums say that they are lower bounds. Here it is all of db-1, for a minute.
class LowerBoundsIT extends OpenedPage {

    private static final int DB = 4;

    LowerBoundsIT() {
        super(false);
        data.losses.add(new PageData.Loss(DB, data.start + 60_000, data.start + 119_000, null, "ring_full", 7L));
    }

    @Test
    void rowsOfDnsAreMarked() {
        assertThat(cell("dns-table", "queries")).startsWith("\u2265");
        assertThat(cell("dns-table", "retries")).startsWith("\u2265");
        assertThat(cell("dns-table", "p50Micros")).doesNotContain("\u2265");

        page.filter("host:api-1");
        assertThat(cell("dns-table", "queries")).doesNotContain("\u2265");
    }

    @Test
    void connectionsThatAreSummedUpAreMarked() {
        page.select("connections-group", "process");
        assertThat(cell("connections-table", "connections")).startsWith("\u2265");
        assertThat(cell("connections-table", "bytesReceived")).startsWith("\u2265");
        assertThat(cell("connections-table", "delayMicros")).doesNotContain("\u2265");

        page.brush(72, 108, data.bucketCount);
        assertThat(cell("connections-table", "connections")).doesNotContain("\u2265");
    }

    @Test
    void aHostsChartsShowWhen() {
        choose("db-1");
        assertThat(browser.find("#host-hint").getText()).contains("lower bounds");
        assertThat(label("Bytes received")).contains("and \u2265");
        assertThat(label("TCP delay")).doesNotContain("\u2265");
        assertThat(browser.run("return document.querySelectorAll('#host .missing div').length"))
                .isEqualTo(7L);

        choose("api-1");
        assertThat(browser.find("#host-hint").getText()).doesNotContain("lower bounds");
        assertThat(label("Bytes received")).doesNotContain("\u2265");
        assertThat(browser.run("return document.querySelectorAll('#host .missing div').length"))
                .isEqualTo(0L);
    }

    private void choose(String host) {
        browser.run(
                "[...document.querySelectorAll('#hosts tbody tr')].find(row => row.dataset.name === arguments[0]).querySelector('button').click()",
                host);
        browser.settle();
    }

    private String label(String metric) {
        return browser.text(
                "return [...document.querySelectorAll('.small-chart')].map(one => one.getAttribute('aria-label')).find(label => label.startsWith(arguments[0]))",
                metric);
    }

    private String cell(String table, String key) {
        return browser.text(
                "return document.querySelector(`#${arguments[0]} [role=gridcell][data-key=${arguments[1]}]`).textContent",
                table,
                key);
    }
}
