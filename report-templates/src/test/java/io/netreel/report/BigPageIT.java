package io.netreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.report.PageData.Connection;
import java.io.IOException;
import java.nio.file.Files;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/// As many connections as a page holds, many hosts, losses and skipped files. No time is asserted, only printed.
class BigPageIT {

    @Test
    void holdsAndFilters200ThousandConnections() throws IOException {
        try (Browser browser = Browser.start(1280, 800, false)) {
            PageData data = BigPage.data();
            PageTimes times = PageTimes.of(browser);
            Page page = Page.open(browser, "big", data);
            System.out.printf(
                    "The big page, %,d bytes: %s. Brush steps: %s; with the map in sight: %s; with the hosts: %s."
                            + " Keys in the filter, ms: %s%n",
                    Files.size(Browser.file("big")),
                    times.ready(),
                    times.brushSteps("timeline"),
                    times.brushSteps("map"),
                    times.brushSteps("hosts"),
                    times.keys("process:w"));
            page.clearFilter();
            browser.find("#window-reset").click();
            browser.settle();
            browser.settle();

            assertThat(page.connectionCount()).startsWith("200,000 of 200,000");
            assertThat(browser.find("#connections-cut").getText()).contains("200,000", "1,234,567");
            assertThat(browser.find("#trust-verdict").getText()).contains("Incomplete", "41", "1 file");
            // Of so many hosts only those in sight are elements.
            assertThat(browser.run("return document.querySelectorAll('#hosts tbody tr').length"))
                    .asInstanceOf(InstanceOfAssertFactories.LONG)
                    .isLessThan(BigPage.HOSTS / 2);
            page.filter("host:node-00*");
            assertThat(page.ofHost("node-000", "bytesSent")).startsWith("≥");
            assertThat(page.ofHost("node-001", "bytesSent")).doesNotContain("≥");
            page.clearFilter();

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
}
