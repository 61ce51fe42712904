package io.netreel.analyzer;

import com.fasterxml.jackson.databind.JsonNode;
import io.netreel.analyzer.testing.Cli;
import io.netreel.analyzer.testing.PageData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The data of a report, by name of table and column.
record ReportData(JsonNode page) {

    static ReportData of(Path captures) throws IOException {
        Path html = captures.resolve("report.html");
        Cli cli = Cli.run(AnalyzerMain::run, "report", captures, "-o", html);
        if (cli.exitCode() != 0) {
            throw new AssertionError(cli.err());
        }
        return new ReportData(PageData.of(html));
    }

    List<String> nodes() {
        return page.path("nodes").findValuesAsText("name");
    }

    List<String> connections(String... columns) {
        return rows("connections", columns);
    }

    /// The rows of a table, each with its cells and a blank between.
    List<String> rows(String table, String... columns) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < page.path(table).path(columns[0]).size(); row++) {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                JsonNode cell = page.path(table).path(column).get(row);
                cells.add(column.endsWith("S") ? text(cell.asInt()) : cell.asText());
            }
            rows.add(String.join(" ", cells));
        }
        return rows;
    }

    private String text(int index) {
        return index < 0 ? "null" : page.path("strings").get(index).asText();
    }
}
