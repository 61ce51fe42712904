package io.netreel.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.OutputType;

/// Pictures of every section below target/screenshots, to look at; and nothing may stick out of the page.
class ScreenshotIT {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @ParameterizedTest
    @CsvSource({"1280, 800, false", "1280, 800, true", "1920, 1080, false", "1920, 1080, true"})
    void everySectionFits(int width, int height, boolean dark) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        String suffix = "-" + width + (dark ? "-dark" : "-light") + ".png";
        try (Browser browser = Browser.start(width, height, dark)) {
            browser.driver.executeCdpCommand(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
            Page page = Page.open(browser, "incident", Incident.data());
            shoot(browser, "first" + suffix);
            browser.find(".host-row").click();
            browser.settle();
            for (String section :
                    new String[] {"timeline", "trust", "map", "hosts", "host", "connections", "dns", "commands", "about"
                    }) {
                browser.run("document.getElementById(arguments[0]).scrollIntoView({block: 'start'})", section);
                browser.settle();
                shoot(browser, section + suffix);
            }
            page.brush(72, 108, 180);
            shoot(browser, "brushed" + suffix);
            page.tip("edge", "api-1 > db-1", "delay");
            shoot(browser, "tooltip" + suffix);
            assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
        }
    }

    @Test
    void printsOnLightPaper() throws IOException {
        Files.createDirectories(SCREENSHOTS);
        try (Browser browser = Browser.start(1000, 3000, true)) {
            browser.open("incident", Incident.data());
            browser.find(".host-row").click();
            browser.settle();
            browser.driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
            browser.run("dispatchEvent(new Event('beforeprint'))");
            browser.settle();

            shoot(browser, "print.png");
            assertThat(browser.run("return getComputedStyle(document.querySelector('#timeline')).backgroundColor"))
                    .isEqualTo("rgb(255, 255, 255)");
        }
    }

    @Test
    void printsOnSeveralPagesWithoutCuttingSections() throws IOException {
        Files.createDirectories(SCREENSHOTS);
        try (Browser browser = Browser.start(1280, 800, true)) {
            browser.open("incident", Incident.data());
            browser.find(".host-row").click();
            browser.settle();

            Map<String, Object> paper = browser.driver.executeCdpCommand(
                    "Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", true));
            byte[] pdf = Base64.getDecoder().decode(String.valueOf(paper.get("data")));
            Files.write(SCREENSHOTS.resolve("print.pdf"), pdf);
            assertThat(Pattern.compile("/Type\\s*/Page\\b(?!s)")
                            .matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                            .results()
                            .count())
                    .isGreaterThan(2);

            browser.driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
            browser.run("dispatchEvent(new Event('beforeprint'))");
            browser.settle();
            // 210 mm less the margins, in pixels
            assertThat(browser.run("""
                            return [...document.querySelectorAll('main > section')].filter((one) =>
                                (getComputedStyle(one).breakInside === 'avoid' && one.offsetHeight > 703)
                                || [one, ...one.querySelectorAll('.table-box, .grid, canvas')].some((box) =>
                                    box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 20
                                    || box.getBoundingClientRect().right > one.getBoundingClientRect().right + 1))
                                .map((one) => one.id)""")).isEqualTo(List.of());
        }
    }

    private static void shoot(Browser browser, String name) throws IOException {
        Files.write(SCREENSHOTS.resolve(name), browser.driver.getScreenshotAs(OutputType.BYTES));
    }
}
