package io.netreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Runs the shared cases of the filter language on the page's implementation, in a browser.
class FilterCasesIT {
    @Test
    void thePageReadsFiltersAsTheSharedCasesSay() throws IOException {
        String cases = Resources.text("filter-cases.json");
        String script = ModuleBundle.ofPage().script("filter-cases-test");
        Path file = Path.of("target", "pages", "filter-cases.html");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "<!doctype html><meta charset=utf-8><title>Tests</title><script>globalThis.filterCases = "
                        + Markup.script(cases) + "</script><script type=module>" + Markup.script(script) + "</script>");

        try (Browser browser = Browser.start(800, 600, false)) {
            browser.open(file);

            Map<?, ?> results = (Map<?, ?>) Objects.requireNonNull(browser.run("return window.testResults ?? {}"));
            assertThat(browser.complaints()).isEmpty();
            assertThat(results.get("failures")).isEqualTo(List.of());
            assertThat((Long) results.get("checks")).isGreaterThan(200L);
        }
    }
}
