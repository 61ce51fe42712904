package io.netreel.report;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/// Tests of the made-up incident's page: they share a browser, and each begins with the page as it opens.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OpenedPage {

    final PageData data = Incident.data();
    private final boolean dark;
    Browser browser;
    Page page;

    OpenedPage(boolean dark) {
        this.dark = dark;
    }

    @BeforeAll
    final void start() throws IOException {
        browser = Browser.start(1280, 800, dark);
    }

    @AfterAll
    final void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    final void open() throws IOException {
        page = Page.open(browser, "incident", data);
    }
}
