package io.netreel.report;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// Debian's Chromium without a window, driven by its own driver; keeps every request and every complaint.
public final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path PAGES = Path.of("target", "pages");
    private static final String DOWNLOADS = "downloads";
    private static final Duration DOWNLOAD = Duration.ofMinutes(1);

    final ChromeDriver driver;
    private final Path profile;

    private Browser(ChromeDriver driver, Path profile) {
        this.driver = driver;
        this.profile = profile;
    }

    public static Browser start(int width, int height, boolean dark) throws IOException {
        require(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "needs the packages chromium and chromium-driver");
        Path profile = Files.createTempDirectory("netreel-chromium");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--force-device-scale-factor=1",
                "--window-size=" + width + "," + height,
                "--user-data-dir=" + profile);
        // Else it asks before a second file, and nobody answers.
        options.setExperimentalOption("prefs", Map.of("profile.default_content_setting_values.automatic_downloads", 1));
        if (dark) {
            options.addArguments("--blink-settings=preferredColorScheme=0");
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .withLogFile(new File("target", "chromedriver.log"))
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(30));
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior",
                Map.of(
                        "behavior",
                        "allow",
                        "downloadPath",
                        profile.resolve(DOWNLOADS).toString()));
        return new Browser(driver, profile);
    }

    /// A test that cannot run says why; where everything has to run, it fails instead.
    private static void require(boolean present, String reason) {
        if (!present && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("The browser test " + reason);
        }
        if (!present) {
            System.err.println("Skipped: the browser test " + reason);
        }
        Assumptions.assumeTrue(present, reason);
    }

    static Path file(String name) {
        return PAGES.resolve(name + ".html");
    }

    /// Writes the page below target/pages.
    static void write(String name, PageData data) throws IOException {
        Files.createDirectories(PAGES);
        try (OutputStream out = Files.newOutputStream(file(name))) {
            ReportPage.write(out, data.title, PageJson.of(data));
        }
    }

    /// Writes the page, opens it and waits until it shows everything.
    void open(String name, PageData data) throws IOException {
        write(name, data);
        open(file(name));
        await("document.documentElement.dataset.ready === 'true'");
        settle();
    }

    public void open(Path file) {
        // Away from the browser's own start page, whose requests are not ours.
        driver.get("about:blank");
        requests();
        complaints();
        driver.get(file.toUri().toString());
        run(
                "window.violations = []; addEventListener('securitypolicyviolation', e => violations.push(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample));");
    }

    @Nullable
    Object run(String script, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript(script, arguments);
    }

    public String text(String script, Object... arguments) {
        return String.valueOf(run(script, arguments)).replace('\u00a0', ' ');
    }

    /// @param condition a JavaScript expression
    public void await(String condition) {
        driver.executeAsyncScript("const done = arguments[0];" + "(function look() { (" + condition
                + ") ? done() : setTimeout(look, 20); })();");
    }

    /// Until what was chosen is drawn, also what is out of sight.
    public void settle() {
        driver.executeAsyncScript(
                "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 150)));");
        await("!document.documentElement.hasAttribute('data-late')");
    }

    /// The text of a file that the page gave to the reader, once it is whole.
    String download(String name) throws IOException, InterruptedException {
        return new String(downloadBytes(name), StandardCharsets.UTF_8);
    }

    byte[] downloadBytes(String name) throws IOException, InterruptedException {
        Path folder = profile.resolve(DOWNLOADS);
        Path file = folder.resolve(name);
        Instant end = Instant.now().plus(DOWNLOAD);
        while (!Files.exists(file)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("No " + name + " within " + DOWNLOAD + ", but "
                        + Arrays.toString(folder.toFile().list()) + "; the browser says " + complaints());
            }
            Thread.sleep(20);
        }
        return Files.readAllBytes(file);
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    /// Everything that was asked of the network or of the disk since the last call.
    public List<String> requests() {
        return log(LogType.PERFORMANCE)
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .map(message -> message.replaceFirst("(?s).*?\"request\":\\{.*?\"url\":\"(.{0,200}?)[\"].*", "$1"))
                .toList();
    }

    /// Errors, warnings and refusals that the browser logged.
    public List<String> complaints() {
        return log(LogType.BROWSER).toList();
    }

    private Stream<String> log(String type) {
        return StreamSupport.stream(driver.manage().logs().get(type).spliterator(), false)
                .map(LogEntry::getMessage);
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }
}
