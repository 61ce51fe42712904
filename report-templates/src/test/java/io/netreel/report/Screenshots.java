package io.netreel.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.OutputType;

/// Takes pictures of each section of a report, light and dark; `bin/screenshots` calls it.
final class Screenshots {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final List<String> SECTIONS =
            List.of("timeline", "trust", "map", "hosts", "host", "connections", "dns", "commands", "about");

    private Screenshots() {}

    /// @param arguments the report, and the folder for the pictures
    public static void main(String... arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        Files.createDirectories(folder);
        for (boolean dark : new boolean[] {false, true}) {
            take(Path.of(arguments[0]), folder, dark);
        }
    }

    private static void take(Path report, Path folder, boolean dark) throws IOException {
        String suffix = dark ? "-dark.png" : "-light.png";
        try (Browser browser = Browser.start(WIDTH, HEIGHT, dark)) {
            browser.driver.executeCdpCommand(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of("width", WIDTH, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
            browser.open(report);
            browser.await("document.documentElement.dataset.ready === 'true'");
            browser.settle();
            shoot(browser, folder.resolve("first" + suffix));
            browser.find(".host-row").click();
            browser.settle();
            for (String section : SECTIONS) {
                browser.run("document.getElementById(arguments[0]).scrollIntoView({block: 'start'})", section);
                browser.settle();
                shoot(browser, folder.resolve(section + suffix));
            }
        }
    }

    private static void shoot(Browser browser, Path file) throws IOException {
        Files.write(file, browser.driver.getScreenshotAs(OutputType.BYTES));
    }
}
