package io.netreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Pages with nothing in them, and browsers that cannot show them: each says why it is empty.
class OddPagesIT {
    @Test
    void emptySectionsSayWhyTheyAreEmpty() throws IOException {
        PageData data = new PageData();
        data.bucketCount = 1;
        check(
                data,
                "Nothing was recorded.",
                "No host was recorded.",
                "No connection was recorded in the report's window.");
    }

    @Test
    void aQuietHostShowsZeroTrafficAndNoSample() throws IOException {
        PageData data = new PageData();
        data.host("quiet-1", 0.5, 0.5);
        check(data, "No events lost.", "No traffic in this window.", "No sample in this window.", "quiet-1");
    }

    @Test
    void aHostWhoseFlowsAreMissingShowsNoZero() throws IOException {
        PageData data = new PageData();
        data.flowsMissing = true;
        data.host("blind-1", 0.5, 0.5);
        try (Browser browser = Browser.start(1280, 800, false)) {
            Page.open(browser, "blind", data);

            assertThat(browser.text("return document.querySelector('.host-row').innerText"))
                    .contains("blind-1", "–");
            assertThat(browser.text("return document.querySelector('[data-metric=bytesSent]').innerText"))
                    .isEqualTo("–");
            assertThat(browser.text("return document.getElementById('trust-coverage').innerHTML"))
                    .contains("Recorded not known");
        }
    }

    @Test
    void aHostRecordedTwiceAtATimeIsDoubtful() throws IOException {
        PageData data = new PageData();
        data.recordedTwice = true;
        data.host("double-1", 0.5, 0.5);
        check(data, "Doubtful: captures of 1 host overlap, and what two of them saw counts twice.");
    }

    @Test
    void anAlteredCaptureIsNamedFirstAndASoundOneCalmly() throws IOException {
        PageData data = new PageData();
        data.host("web-1", 0.3, 0.5);
        data.host("web-2", 0.7, 0.5);
        for (int i = 1; i <= 10; i++) {
            data.findings.add(
                    new PageData.Finding("altered", "flow-00000" + i + ".parquet", "does not fit its SHA-256"));
        }
        check(
                data,
                "Altered: one capture is not as recorded. Otherwise no events lost.",
                "Not as it was recorded: web-1-20261122",
                "altered: flow-000001.parquet does not fit its SHA-256",
                "and 2 more, which ‘analyzer verify’ names",
                "web-2-20261122: unchanged since recorded; signed by SHA256:5d5d");
    }

    @Test
    void anOldBrowserGetsAPlainMessage() throws IOException {
        try (Browser browser = Browser.start(1280, 800, false)) {
            browser.driver.executeCdpCommand(
                    "Page.addScriptToEvaluateOnNewDocument",
                    Map.of("source", "delete globalThis.DecompressionStream;"));
            Browser.write("incident", Incident.data());
            browser.open(Browser.file("incident"));
            browser.settle();

            assertThat(browser.find("#loading").getText()).contains("too old", "Firefox 120");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void check(PageData data, String... sentences) throws IOException {
        try (Browser browser = Browser.start(1280, 800, false)) {
            Page page = Page.open(browser, "odd", data);
            browser.run("document.querySelectorAll('details').forEach(details => details.open = true)");
            for (String button : List.of(".host-row", "#map-in", "#map-fit")) {
                browser.run("document.querySelector(arguments[0])?.click()", button);
            }
            page.select("percentile", "p99");

            assertThat(browser.text("return document.body.innerText")).contains(sentences);
            assertThat(browser.run("return violations")).isEqualTo(List.of());
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
