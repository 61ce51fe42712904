package io.netreel.report;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/// What a reader does with an open page and reads from it.
record Page(Browser browser) {
    static Page open(Browser browser, String name, PageData data) throws IOException {
        browser.open(name, data);
        return new Page(browser);
    }

    /// A cell of the hosts' table, such as `metric` "bytesSent".
    String ofHost(String host, String metric) {
        return browser.text("""
                return [...document.querySelectorAll('#hosts tbody tr')].find(row => row.dataset.name === arguments[0])
                    .querySelector(`[data-metric=${arguments[1]}]`).textContent""", host, metric);
    }

    void choose(String section, String key, String value) {
        browser.run(
                "document.querySelector(`#${arguments[0]} [data-choice=${arguments[1]}] input[value=${arguments[2]}]`).click()",
                section,
                key,
                value);
        browser.settle();
    }

    void select(String id, String value) {
        browser.run(
                "const s = document.getElementById(arguments[0]); s.value = arguments[1]; s.dispatchEvent(new Event('change'));",
                id,
                value);
        browser.settle();
    }

    /// Drags over the timeline from before one bucket to after another.
    void brush(int from, int to, int of) {
        WebElement track = browser.find("#timeline-brush");
        browser.run("document.getElementById('timeline').scrollIntoView({block: 'start'})");
        int width = track.getSize().width;
        double bucket = (double) width / of;
        // Selenium counts from the middle of an element.
        int start = (int) Math.round((from + 0.5) * bucket) - width / 2;
        int end = (int) Math.round((to - 0.5) * bucket) - width / 2;
        new Actions(browser.driver)
                .moveToElement(track, start, 0)
                .clickAndHold()
                .moveToElement(track, end, 0)
                .release()
                .perform();
        browser.settle();
    }

    void press(String css, CharSequence... keys) {
        WebElement element = browser.find(css);
        for (CharSequence key : keys) {
            element.sendKeys(key);
        }
        browser.settle();
    }

    /// Types a term into the filter bar.
    void filter(String term) {
        browser.find("#filter-input").sendKeys(term, Keys.ENTER);
        browser.settle();
        browser.settle();
    }

    void clearFilter() {
        browser.run(
                "document.querySelectorAll('#filter-chips button[aria-label]').forEach(() => document.querySelector('#filter-chips button[aria-label]').click())");
        browser.settle();
    }

    String connectionCount() {
        return browser.text("return document.getElementById('connections-count').textContent");
    }

    List<String> connectionCells(String field) {
        return browser
                .driver
                .findElements(By.cssSelector("#connections-table [role=gridcell][data-key=" + field + "]"))
                .stream()
                .map(cell -> browser.text("return arguments[0].textContent", cell))
                .toList();
    }

    /// Points at a node or at the middle of an arrow of the map and reads one metric of the tooltip.
    String tip(String kind, String name, String metric) {
        Object place = browser.run("""
                document.getElementById('map').scrollIntoView({block: 'start'});
                const chart = echarts.getInstanceByDom(document.getElementById('map-chart'));
                const series = chart.getModel().getSeriesByIndex(0);
                const names = series.option.data.map(node => node.name);
                let at;
                if (arguments[0] === 'node') {
                    at = series.getData().getItemLayout(names.indexOf(arguments[1]));
                } else {
                    const links = series.option.links ?? series.option.edges;
                    const edge = links.findIndex(link => names[link.source] + ' > ' + names[link.target] === arguments[1]);
                    const [start, end, bend] = series.getData('edge').getItemLayout(edge);
                    at = [0, 1].map(i => 0.25 * start[i] + 0.5 * bend[i] + 0.25 * end[i]);
                }
                const [x, y] = series.coordinateSystem.dataToPoint(at);
                return [Math.round(x), Math.round(y)];""", kind, name);
        List<?> point = (List<?>) Objects.requireNonNull(place);
        WebElement map = browser.find("#map-chart");
        int x = ((Number) Objects.requireNonNull(point.getFirst())).intValue() - map.getSize().width / 2;
        int y = ((Number) Objects.requireNonNull(point.getLast())).intValue() - map.getSize().height / 2;
        new Actions(browser.driver)
                .moveToElement(map, x, y - 3)
                .moveToElement(map, x, y)
                .perform();
        browser.settle();
        return browser.text(
                "return document.querySelector('.map-tip [data-metric=' + arguments[0] + ']').firstChild.textContent",
                metric);
    }
}
