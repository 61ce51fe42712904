package io.netreel.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.testing.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What docs/queries.md promises, taken from the document itself.
class QueriesDocTest {

    private static final Path DOCUMENT = Path.of("../docs/queries.md");
    private static final Path SAMPLES = Path.of("../sample-captures");
    private static final Pattern QUERY = Pattern.compile("^```sql\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern VIEW = Pattern.compile("^\\*\\*(\\w+)\\*\\*:", Pattern.MULTILINE);

    static List<String> queries() throws IOException {
        return QUERY.matcher(Files.readString(DOCUMENT))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyQueryRunsOnTheSamples(String sql) {
        Cli cli = query(sql);

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
    }

    @Test
    void hasAtLeastFifteenQueries() throws IOException {
        assertThat(queries()).hasSizeGreaterThanOrEqualTo(15);
    }

    @Test
    void namesEveryColumnOfEveryDerivedView() throws IOException {
        String document = Files.readString(DOCUMENT);
        List<String> views =
                VIEW.matcher(document).results().map(result -> result.group(1)).toList();

        assertThat(views).containsExactly("connection", "host_metric", "edge", "coverage");
        for (String view : views) {
            for (String column : columns(view)) {
                Matcher word = Pattern.compile("\\b" + column.replace("jitter_", "(jitter|delay)_") + "\\b")
                        .matcher(document);
                assertThat(word.find()).as(view + "." + column).isTrue();
            }
        }
    }

    private static List<String> columns(String view) {
        return query("SELECT column_name FROM (DESCRIBE " + view + ")")
                .out()
                .lines()
                .skip(1)
                .toList();
    }

    private static Cli query(String sql) {
        return Cli.run(AnalyzerMain::run, "query", SAMPLES, "--format", "csv", "--sql", sql);
    }
}
