package io.netreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// The page can be used without seeing it and without a mouse: axe-core looks at its main states, and keys alone reach
/// everything.
class AccessibilityIT {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void axeFindsNothingSerious(boolean dark) throws IOException {
        try (Browser browser = Browser.start(1280, 800, dark)) {
            browser.driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(3));
            Page page = Page.open(browser, "incident", Incident.data());
            browser.run(Resources.text("/axe.min.js"));
            // In the dark only colours differ.
            browser.run("window.axeRules = arguments[0] ? {runOnly: ['color-contrast']} : {};", dark);
            assertThat(violations(browser)).as("at first").isEmpty();

            page.click("node", "api-1");
            assertThat(browser.find("#map-menu").isDisplayed()).isTrue();
            assertThat(violations(browser)).as("with the map's menu open").isEmpty();
            browser.driver.switchTo().activeElement().sendKeys(Keys.ESCAPE);

            browser.find(".host-row").sendKeys(Keys.ENTER);
            page.filter("transport:tcp");
            browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
            browser.settle();
            assertThat(violations(browser))
                    .as("a host chosen, a filter set, all details open")
                    .isEmpty();

            browser.find("#filter-input").sendKeys("api");
            assertThat(browser.find("#filter-options").isDisplayed()).isTrue();
            assertThat(violations(browser)).as("while a filter is completed").isEmpty();
        }
    }

    @Test
    void keysAloneReachEverything() throws IOException {
        try (Browser browser = Browser.start(1280, 800, false)) {
            Page.open(browser, "incident", Incident.data());
            browser.find(".host-row").sendKeys(Keys.ENTER);
            browser.settle();
            browser.run("document.activeElement.blur(); scrollTo(0, 0);");
            browser.run("""
                    window.reached = new Set();
                    addEventListener('focusin', (event) => reached.add(event.target));""");
            String wanted = """
                    [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
                        .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility({visibilityProperty: true}))
                        .filter((one) => !(one.type === 'radio' && !one.checked))""";
            browser.run("document.body.setAttribute('tabindex', '-1'); document.body.focus();");
            long stops = (Long) Objects.requireNonNull(browser.run("return " + wanted + ".length"));
            WebElement active = browser.find("body");
            for (int i = 0; i < stops + 20; i++) {
                active.sendKeys(Keys.TAB);
                active = browser.driver.switchTo().activeElement();
            }

            Object missed = browser.run("return " + wanted
                    + ".filter((one) => !reached.has(one)).map((one) => one.outerHTML.slice(0, 200))");
            assertThat((List<?>) Objects.requireNonNull(missed)).isEmpty();
        }
    }

    @Test
    void keysAloneDoWhatAMouseDoes() throws IOException {
        try (Browser browser = Browser.start(1280, 800, false)) {
            Page page = Page.open(browser, "incident", Incident.data());

            // one key on a cell keeps its value, another drops it
            cell(browser, "dstPort").sendKeys("f");
            browser.settle();
            Set<String> ports = new LinkedHashSet<>(page.connectionCells("dstPort"));
            assertThat(ports).hasSize(1);
            assertThat(browser.text("return document.getElementById('filter-chips').textContent"))
                    .contains("dst_port:" + ports.iterator().next());
            cell(browser, "host").sendKeys("x");
            browser.settle();
            assertThat(browser.text("return document.getElementById('filter-chips').textContent"))
                    .contains("-host:");
            page.clearFilter();

            // from anywhere: a slash, the number, Enter
            browser.find("body").sendKeys("/");
            browser.driver.switchTo().activeElement().sendKeys("5432", Keys.ENTER);
            browser.settle();
            assertThat(browser.text("return document.getElementById('filter-chips').textContent"))
                    .contains("dst_port:5432");
            page.clearFilter();

            // a node of the map, its menu, and on to the host
            page.press("#map-chart", Keys.ARROW_RIGHT, Keys.ENTER);
            List<String> way = new ArrayList<>();
            way.add(browser.text("return document.activeElement.textContent"));
            browser.driver.switchTo().activeElement().sendKeys(Keys.ENTER);
            browser.settle();
            way.add(browser.text("return document.activeElement.id"));
            assertThat(way).containsExactly("Host details", "host");

            // the window moves, and everything with it
            page.press(".brush-window", Keys.ARROW_RIGHT);
            assertThat(browser.find("#window-reset").isDisplayed()).isTrue();
            page.press("#window-reset", Keys.ENTER);

            // a heading sorts, a row of DNS opens, a command is shown in full
            page.press("#connections [data-sort=bytesSent]", Keys.ENTER);
            assertThat(browser.find("#connections [aria-sort=descending]").getText())
                    .contains("Sent");
            page.press("#dns-table [role=gridcell][tabindex='0']", Keys.ENTER);
            assertThat(browser.find("#dns-queries").isDisplayed()).isTrue();
            page.press("#commands-table [role=gridcell][tabindex='0']", Keys.ENTER);
            assertThat(browser.find("#commands-detail").isDisplayed()).isTrue();
        }
    }

    private static WebElement cell(Browser browser, String key) {
        return browser.find("#connections-table [role=gridcell][data-key=" + key + "]");
    }

    /// What axe-core calls serious or critical: its rule, and where.
    private static List<?> violations(Browser browser) {
        return (List<?>) Objects.requireNonNull(browser.driver.executeAsyncScript("""
                const done = arguments[0];
                axe.run(document, {resultTypes: ['violations'], ...axeRules}).then(({violations}) => done(violations
                    .filter(({impact}) => impact === 'serious' || impact === 'critical')
                    .flatMap(({id, nodes}) => nodes.slice(0, 5).map((node) =>
                        id + ' ' + node.target.join(' ') + ' ' + node.failureSummary.replace(/\\s+/g, ' ').slice(0, 200)))));"""));
    }
}
