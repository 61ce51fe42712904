package io.netreel.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.report.Browser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The main job on the sample: its report, opened in a real browser.
class SampleReportIT {

    private static final Path SAMPLE = Path.of("../sample-captures/three-hosts");

    @TempDir
    Path folder;

    @Test
    void showsAllThreeHostsWithoutARequestOrAComplaint() throws Exception {
        Path report = folder.resolve("report.html");
        assertThat(AnalyzerMain.run("report", SAMPLE.toString(), "-o", report.toString()))
                .isZero();
        assertThat(report.toFile().length()).isLessThan(2_500_000);

        try (Browser browser = Browser.start(1280, 800, false)) {
            browser.open(report);
            browser.await("document.documentElement.dataset.ready === 'true'");
            browser.settle();

            assertThat(browser.requests()).allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
            assertThat(browser.complaints()).isEmpty();
            for (String host : List.of("client-1", "web-1", "db-1")) {
                assertThat(browser.text("return document.querySelector('#hosts').innerText"))
                        .contains(host);
            }
            assertThat(browser.text("return document.querySelector('#trust').innerText"))
                    .contains("No events lost");
        }
    }
}
