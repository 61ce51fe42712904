package io.netreel.report;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// How long an open page takes: by the clock, which other work on the machine lengthens, and in CPU time of the
/// page's thread, which scripts, layout and drawing share.
record PageTimes(Browser browser) {
    private static final int STEPS = 40;

    static PageTimes of(Browser browser) {
        browser.driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(3));
        browser.driver.executeCdpCommand("Performance.enable", Map.of("timeDomain", "threadTicks"));
        return new PageTimes(browser);
    }

    /// When the first screen is drawn and follows the brush, and when all of the page is.
    String ready() {
        return "usable after %s ms, all there after %s ms, %.0f ms of CPU"
                .formatted(mark("netreel-usable"), mark("netreel-ready"), cpuMillis());
    }

    private Object mark(String name) {
        return Objects.requireNonNull(
                browser.run("return Math.round(performance.getEntriesByName(arguments[0])[0].startTime)", name));
    }

    /// Moves the window's start, each step when the one before is drawn, with a section of the page in sight.
    String brushSteps(String section) {
        browser.run("document.getElementById('window-reset').click()");
        browser.run("document.getElementById(arguments[0]).scrollIntoView({block: 'start'})", section);
        browser.run("document.querySelector('.brush-start').focus({preventScroll: true})");
        browser.settle();
        browser.settle();
        double before = cpuMillis();
        List<?> times = (List<?>) Objects.requireNonNull(browser.driver.executeAsyncScript("""
                const [steps, done] = arguments;
                const times = [];
                (function step() {
                    if (times.length === steps) {
                        done(times.sort((a, b) => a - b));
                        return;
                    }
                    const start = performance.now();
                    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}));
                    requestAnimationFrame(() => setTimeout(() => {
                        times.push(Math.round(performance.now() - start));
                        setTimeout(step, 20);
                    }));
                })();""", STEPS));
        return "p50 %s ms, p95 %s ms, %.0f ms of CPU"
                .formatted(
                        times.get(times.size() / 2),
                        times.get(times.size() * 95 / 100),
                        (cpuMillis() - before) / STEPS);
    }

    /// Types into the filter's field, each key when the one before is drawn.
    Object keys(String text) {
        return Objects.requireNonNull(browser.driver.executeAsyncScript("""
                const [text, done] = arguments;
                const input = document.getElementById('filter-input');
                input.focus();
                const times = [];
                (function key() {
                    if (times.length === text.length) {
                        input.value = '';
                        done(times.join(' '));
                        return;
                    }
                    const start = performance.now();
                    input.value = text.slice(0, times.length + 1);
                    input.dispatchEvent(new InputEvent('input', {bubbles: true}));
                    requestAnimationFrame(() => setTimeout(() => {
                        times.push(Math.round(performance.now() - start));
                        key();
                    }));
                })();""", text));
    }

    private double cpuMillis() {
        List<?> metrics = (List<?>) Objects.requireNonNull(browser.driver
                .executeCdpCommand("Performance.getMetrics", Map.of())
                .get("metrics"));
        return metrics.stream()
                .map(metric -> (Map<?, ?>) metric)
                .filter(metric -> "TaskDuration".equals(metric.get("name")))
                .mapToDouble(metric -> 1000 * ((Number) Objects.requireNonNull(metric.get("value"))).doubleValue())
                .sum();
    }
}
