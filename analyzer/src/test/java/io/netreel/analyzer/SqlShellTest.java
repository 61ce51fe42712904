package io.netreel.analyzer;

import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.testing.Cli;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shell without a terminal.
class SqlShellTest {

    @TempDir
    Path folder;

    private Path capture = Path.of("");

    @BeforeEach
    void writeACapture() throws Exception {
        capture = capture("web-1", "a1")
                .bash(1, "echo \u001b]0;owned\u0007")
                .bash(50, "uptime")
                .write(folder);
    }

    private Cli type(String text, Object... more) {
        InputStream old = System.in;
        try {
            System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            Object[] args = new Object[more.length + 2];
            args[0] = "sql";
            args[1] = capture;
            System.arraycopy(more, 0, args, 2, more.length);
            return Cli.run(AnalyzerMain::run, args);
        } finally {
            System.setIn(old);
        }
    }

    @Test
    void runsStatementsOverSeveralLinesAndTheLastWithoutItsEnd() {
        assertThat(type("SELECT\n  'a;b' AS x -- ;\n; SELECT 2 AS y;\n\n\\format csv\nSELECT 3 AS z"))
                .isEqualTo(new Cli(0, """
                        x
                        ───
                        a;b
                        (1 row)
                        y
                        ─
                        2
                        (1 row)
                        z\r
                        3\r
                        """, ""));
    }

    @Test
    void makesCapturedTextSafe() {
        assertThat(type("SELECT command FROM bash ORDER BY ts LIMIT 1;").out())
                .contains("echo \\u001b]0;owned\\u0007")
                .doesNotContain("\u001b");
    }

    @Test
    void listsViewsAndTheirColumns() {
        assertThat(type("\\d").out()).contains("bash").contains("flow").contains("ledger");
        assertThat(type("\\d bash").out()).contains("command").contains("VARCHAR");
        assertThat(type("\\d \"x; DROP VIEW flow").exitCode()).isEqualTo(3);
        assertThat(type("\\timing\nSELECT 1;").out()).contains("Timing is on.").containsPattern("Time: [0-9.]+ ms");
        assertThat(type("\\?").out()).contains("\\timing");
        assertThat(type("\\q\nSELECT 1;").out()).isEmpty();
    }

    @Test
    void endsWithTheFirstError() {
        assertThat(type("SELECT 1 AS a;\nSELECT nope FROM bash;\nSELECT 2;"))
                .satisfies(cli -> assertThat(cli.exitCode()).isEqualTo(3))
                .satisfies(cli -> assertThat(cli.out()).contains("(1 row)").doesNotContain("2"))
                .satisfies(cli ->
                        assertThat(cli.err()).contains("\"nope\" not found").hasLineCount(1));
        assertThat(type("SELECT 1 // (seq - seq) FROM bash;").err()).contains("Division by zero");
    }

    @Test
    void isLockedDownAndNarrowedAsAQueryIs() {
        for (String sql : new String[] {
            "SELECT * FROM read_text('/etc/passwd');",
            "SET memory_limit = '1GB';",
            "DROP VIEW flow;",
            "COPY bash TO '/tmp/x';",
            "ATTACH 'x.db';"
        }) {
            assertThat(type(sql).exitCode()).as(sql).isEqualTo(3);
        }
        assertThat(type("\\format csv\nSELECT command FROM bash;", "--last", "20s")
                        .out())
                .isEqualTo("command\r\nuptime\r\n");
        assertThat(type("\\format csv\nSELECT count(*) AS n FROM read_text('/etc/passwd');", "--allow-files")
                        .out())
                .isEqualTo("n\r\n1\r\n");
    }
}
