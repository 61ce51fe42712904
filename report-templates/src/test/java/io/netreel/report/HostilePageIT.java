package io.netreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.report.PageData.Connection;
import io.netreel.report.PageData.Host;
import io.netreel.report.PageData.Loss;
import io.netreel.report.PageData.Skipped;
import io.netreel.report.PageData.SwitchedOff;
import io.netreel.report.PageData.Traffic;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/// Everything that can hold captured text holds the worst; and a page that asks for nothing and complains of nothing.
class HostilePageIT {
    private static final String MARKUP =
            "\"'><img src=http://127.0.0.1:9/x onerror=\"window.__pwned=1\"><script>window.__pwned=1;alert(1)</script>{{data}}{b}";
    private static final String BIDI = "\u202egnp.exe\u2066\u0000\u001b[31m\u007f\ufeff";
    private static final String LONG = "W".repeat(1 << 20);

    @Test
    void capturedTextStaysText() throws IOException {
        try (Browser browser = Browser.start(1280, 800, false)) {
            Page page = Page.open(browser, "hostile", hostile());
            lookAtEverything(browser, page);

            assertThat(browser.run("return window.__pwned === undefined")).isEqualTo(true);
            assertThat(browser.run("return document.querySelectorAll('img, iframe').length"))
                    .isEqualTo(0L);
            assertThat(browser.run("return document.body.textContent.includes('\\u202e')"))
                    .isEqualTo(false);
            assertThat(browser.text("return document.getElementById('hosts').textContent"))
                    .contains("<img src=http", "⟨U+202E⟩gnp.exe⟨U+2066⟩␀␛[31m␡⟨U+FEFF⟩");
            assertThat(browser.text("return document.getElementById('trust-switched-off').textContent"))
                    .contains("Not recorded", "<img src=http", "⟨U+202E⟩gnp.exe⟨U+2066⟩␀␛[31m␡⟨U+FEFF⟩");
            assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat(browser.run("return document.documentElement.scrollHeight"))
                    .asString()
                    .hasSizeLessThan(5);
            checkSilent(browser);
        }
    }

    @Test
    void anOrdinaryPageAsksForNothingAndComplainsOfNothing() throws IOException {
        try (Browser browser = Browser.start(1280, 800, true)) {
            Page page = Page.open(browser, "incident", Incident.data());
            lookAtEverything(browser, page);

            checkSilent(browser);
        }
    }

    private static void lookAtEverything(Browser browser, Page page) {
        browser.run("document.querySelectorAll('details').forEach(details => details.open = true)");
        browser.find(".host-row").click();
        browser.settle();
        page.press("#map-chart", Keys.ARROW_RIGHT, Keys.ARROW_LEFT, Keys.ENTER);
        browser.run("document.querySelector('#dns-table [role=gridcell]').click()");
        browser.run("document.querySelectorAll('.flag').forEach(flag => flag.click())");
        page.select("map-fill", "retransmits");
        page.choose("hosts", "transport", "udp");
        for (String group : List.of("src", "dstport", "process", "domain")) {
            page.select("connections-group", group);
        }
        page.press("#filter-input", "process:");
        browser.find("#filter-input").clear();
        page.filter("process:*a*");
        browser.run("document.getElementById('connections-csv').click()");
        browser.find("#theme").click();
        browser.settle();
    }

    private static void checkSilent(Browser browser) {
        assertThat(browser.run("return violations")).isEqualTo(List.of());
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).isNotEmpty().allMatch(url -> url.matches("(file|data|blob):.*"));
    }

    private static PageData hostile() {
        PageData data = new PageData();
        data.title = MARKUP + BIDI + LONG;
        data.command = MARKUP + LONG;
        data.bucketCount = 6;
        for (String name : List.of(MARKUP, BIDI, LONG)) {
            int index = data.hosts.size();
            data.hosts.add(new Host(name, MARKUP, Map.of(BIDI, LONG), List.of(LONG, MARKUP)));
            data.nodes.add(new PageData.Node(name, index, 0.2 + 0.3 * index, 0.5));
        }
        data.external(MARKUP + BIDI, 0.5, 0.1);
        data.losses.add(new Loss(0, data.start, data.end(), null, MARKUP, 7L));
        data.switchedOff.add(new SwitchedOff(0, data.start, MARKUP, MARKUP + BIDI + LONG));
        data.skipped.add(new Skipped(MARKUP, BIDI + LONG));
        for (String text : List.of(MARKUP, BIDI, LONG)) {
            data.findings.add(new PageData.Finding(text, text, text));
        }
        for (String text : List.of(MARKUP, BIDI, LONG)) {
            data.queries.add(new PageData.Query(0, data.start + 1, text, text, text, text, 5, 1));
            data.commands.add(new PageData.Typed(0, data.start + 1, text, text, 1, text, text, true, text));
            data.marks.add(new PageData.Mark(0, data.end(), text));
            data.withoutDns.put(1, text);
            data.withoutBash.put(2, text);
        }
        for (int host = 0; host < 3; host++) {
            data.traffic.add(
                    new Traffic(host, host, (host + 1) % 4, 0, 1, 9L, 9L, 1L, 1L, 0L, 0L, List.of(900), List.of(90)));
            for (String text : List.of(MARKUP, BIDI, LONG, "=cmd|' /C calc'!A0")) {
                data.connections.add(new Connection(
                        host,
                        3,
                        data.start,
                        data.end(),
                        0,
                        1,
                        text,
                        1,
                        text,
                        2,
                        text,
                        3,
                        text,
                        4,
                        5,
                        0L,
                        6,
                        text,
                        text));
            }
        }
        return data;
    }
}
