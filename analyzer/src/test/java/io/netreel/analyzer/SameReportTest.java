package io.netreel.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netreel.analyzer.testing.CaptureBuilder;
import io.netreel.analyzer.testing.Cli;
import io.netreel.analyzer.testing.PageData;
import io.netreel.analyzer.testing.RandomIncident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same rows give the same report, however they are laid out.
class SameReportTest {

    private static final long SEED = 21;

    @TempDir
    Path folder;

    @Test
    void whateverTheOrderInWhichCapturesAreGiven() throws Exception {
        List<Path> captures = write("captures", Integer.MAX_VALUE);

        JsonNode given = report(captures);
        assertThat(report(captures.reversed())).isEqualTo(given);
        assertThat(report(List.of(folder.resolve("captures")))).isEqualTo(given);
    }

    @Test
    void whateverTheSegmentsThatRowsAreIn() throws Exception {
        JsonNode whole = report(write("whole", Integer.MAX_VALUE));
        JsonNode split = report(write("split", 17));

        assertThat(whole.path("connections").path("total").asLong()).isEqualTo(200);
        assertThat(split).isEqualTo(whole);
    }

    @Test
    void alsoOfTheViews() throws Exception {
        List<Path> whole = write("whole", Integer.MAX_VALUE);
        List<Path> split = write("split", 17);
        for (String view : List.of("connection", "host_metric", "edge", "coverage")) {
            String sql = "SELECT * FROM " + view + " ORDER BY ALL";
            assertThat(query(split.reversed(), sql)).isEqualTo(query(whole, sql));
        }
    }

    private List<Path> write(String name, int rowsInSegment) throws Exception {
        Path parent = Files.createDirectories(folder.resolve(name));
        List<Path> captures = new ArrayList<>();
        for (CaptureBuilder capture : RandomIncident.of(SEED).captures().values()) {
            captures.add(capture.rotated(rowsInSegment).write(parent));
        }
        return captures;
    }

    // How to make it again, and how many segments were verified, may differ.
    private JsonNode report(List<Path> captures) throws IOException {
        Path html = folder.resolve("report.html");
        List<Object> args = new ArrayList<>(List.of("report", "-o", html));
        args.addAll(captures);
        assertThat(Cli.run(AnalyzerMain::run, args.toArray()).exitCode()).isZero();
        ObjectNode page = (ObjectNode) PageData.of(html);
        page.remove("command");
        page.path("captures").forEach(capture -> ((ObjectNode) capture).remove("verdict"));
        return page;
    }

    private static String query(List<Path> captures, String sql) {
        List<Object> args = new ArrayList<>(List.of("query", "--format", "json", "--sql", sql));
        args.addAll(captures);
        return Cli.run(AnalyzerMain::run, args.toArray()).out();
    }
}
