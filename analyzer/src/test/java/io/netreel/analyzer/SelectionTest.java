package io.netreel.analyzer;

import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.testing.CaptureBuilder;
import io.netreel.analyzer.testing.Cli;
import io.netreel.analyzer.testing.PageData;
import io.netreel.analyzer.testing.TarBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which captures are used, and which part of their time.
class SelectionTest {

    private static final String COUNT = "SELECT host, count(*) AS n FROM flow GROUP BY host ORDER BY host";

    @TempDir
    Path folder;

    private final List<Path> captures = new ArrayList<>();

    @BeforeEach
    void writeCaptures() throws Exception {
        captures.add(
                host("web-1", "a1", 2).tag("env", "prod").tag("role", "web").write(folder));
        captures.add(host("web-2", "a2", 3).tag("env", "test").write(folder));
        captures.add(host("db-1", "a3", 4).tag("env", "prod").tag("role", "db").write(folder));
    }

    private static CaptureBuilder host(String name, String id, int flows) {
        CaptureBuilder builder = capture(name, id).ended(60);
        for (int i = 1; i <= flows; i++) {
            builder.flow(10 * i, i, "tcp", "outgoing", "10.0.0.1", "10.0.0.2", "bytes_sent", "1");
        }
        return builder.bash(30, "uptime").dns(30, "example.org", "A").ledger(0, 0, "start");
    }

    private Cli counted(Object... args) {
        List<Object> all = new ArrayList<>(List.of("query", "--format", "csv", "--sql", COUNT));
        all.addAll(Arrays.asList(args));
        return Cli.run(AnalyzerMain::run, all.toArray());
    }

    private static Cli rows(String lines) {
        return new Cli(0, "host,n\r\n" + lines.replace("\n", "\r\n"), "");
    }

    @Test
    void expandsAQuotedPattern() {
        assertThat(counted(folder + "/web-*")).isEqualTo(rows("web-1,2\nweb-2,3\n"));
        assertThat(counted(folder + "/{web-1,db}*")).isEqualTo(rows("db-1,4\nweb-1,2\n"));
        assertThat(counted(folder + "/*/flow-??????.parquet")).isEqualTo(rows("db-1,4\nweb-1,2\nweb-2,3\n"));
        assertThat(counted(folder + "/mail-*"))
                .isEqualTo(new Cli(3, "", "analyzer: " + folder + "/mail-* fits no file and no folder\n"));
        assertThat(counted(folder + "/mail-*", captures.getFirst()))
                .isEqualTo(new Cli(
                        4,
                        "host,n\r\nweb-1,2\r\n",
                        "analyzer: left out: " + folder + "/mail-* fits no file and no folder\n"));
        assertThat(counted(folder + "/[").exitCode()).isEqualTo(3);
    }

    @Test
    void takesANameWithWildcardsAsItIs() throws Exception {
        Path odd = Files.createDirectory(folder.resolve("we*rd"));
        host("odd", "a9", 1).write(odd);
        assertThat(counted(odd)).isEqualTo(rows("odd,1\n"));
    }

    @Test
    void countsACaptureOnceThatComesTwice() throws Exception {
        Path bundle = Files.write(folder.resolve("web-1.tar"), TarBuilder.bundle(captures.getFirst()));
        assertThat(counted(captures.getFirst(), captures.getFirst(), bundle, folder, folder + "/web-1*/flow-*"))
                .isEqualTo(rows("db-1,4\nweb-1,2\nweb-2,3\n"));
    }

    @Test
    void putsSeveralCapturesOfAHostTogetherInAnyOrder() throws Exception {
        captures.add(host("web-1", "b1", 1).ended(100).write(Files.createDirectory(folder.resolve("later"))));
        List<Object> paths = new ArrayList<>(captures);
        for (int i = 0; i < paths.size(); i++) {
            Collections.rotate(paths, 1);
            assertThat(counted(paths.toArray())).isEqualTo(rows("db-1,4\nweb-1,3\nweb-2,3\n"));
        }
    }

    @Test
    void choosesHosts() {
        assertThat(counted(folder, "--host", "WEB-*")).isEqualTo(rows("web-1,2\nweb-2,3\n"));
        assertThat(counted(folder, "--host", "web-1", "--host", "d?-1")).isEqualTo(rows("db-1,4\nweb-1,2\n"));
        assertThat(counted(folder, "--host", "mail"))
                .isEqualTo(
                        new Cli(3, "", "analyzer: No capture is of a host named mail; there are db-1, web-1, web-2\n"));
    }

    @Test
    void choosesTags() {
        assertThat(counted(folder, "--tag", "env=prod")).isEqualTo(rows("db-1,4\nweb-1,2\n"));
        assertThat(counted(folder, "--tag", "env=p*", "--tag", "role")).isEqualTo(rows("db-1,4\nweb-1,2\n"));
        assertThat(counted(folder, "--tag", "env=prod", "--tag", "role=w*")).isEqualTo(rows("web-1,2\n"));
        assertThat(counted(folder, "--tag", "zone=a"))
                .isEqualTo(new Cli(
                        3,
                        "",
                        "analyzer: No capture has the tag zone=a; there are env=prod, env=test, role=db, role=web\n"));
        assertThat(counted(folder, "--tag", "env=test", "--tag", "role=db").err())
                .isEqualTo("analyzer: No capture that is left has the tag role=db; there is env=test\n");
    }

    @Test
    void choosesTimes() {
        assertThat(counted(folder, "--from", "2026-11-22T10:00:10", "--to", "2026-11-22T10:00:30Z"))
                .isEqualTo(rows("db-1,2\nweb-1,1\nweb-2,2\n"));
        assertThat(counted(folder, "--last", "31s")).isEqualTo(rows("db-1,2\nweb-2,1\n"));
        assertThat(counted(folder, "--from", "-31s")).isEqualTo(rows("db-1,2\nweb-2,1\n"));
        assertThat(counted(folder, "--to", "2026-11-22T10:00:10")).isEqualTo(rows("db-1,1\nweb-1,1\nweb-2,1\n"));
        assertThat(counted(folder, "--from", "2026-11-23"))
                .isEqualTo(
                        new Cli(
                                3,
                                "",
                                "analyzer: Nothing was recorded after 2026-11-23T00:00:00Z; the captures cover 2026-11-22T10:00:00Z to 2026-11-22T10:01:00Z\n"));
        assertThat(counted(folder, "--from", "-1m", "--last", "1m").exitCode()).isEqualTo(2);
    }

    @Test
    void cutsEveryStreamToTheWindow() {
        String sql = "SELECT (SELECT count(*) FROM dns) AS d, (SELECT count(*) FROM bash) AS b,"
                + " (SELECT count(*) FROM ledger) AS l";
        for (List<String> window : List.of(List.of("--from", "-31s"), List.of("--to", "2026-11-22T10:00:29"))) {
            Cli cli = Cli.run(
                    AnalyzerMain::run, "query", folder, "--sql", sql, "--format", "csv", window.get(0), window.get(1));
            assertThat(cli.out())
                    .isEqualTo(window.get(0).equals("--from") ? "d,b,l\r\n3,3,0\r\n" : "d,b,l\r\n0,0,3\r\n");
        }
    }

    @Test
    void tellsInInfoWhatIsInTheWindow() {
        Cli cli = Cli.run(AnalyzerMain::run, "info", folder, "--host", "db-1", "--from", "-31s");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out())
                .containsPattern("flow      4 rows, .*; 2 rows in the window asked for\n")
                .containsPattern("bash      1 row, .*; 1 row in the window asked for\n")
                .containsPattern("ledger    1 row, .*; 0 rows in the window asked for\n")
                .doesNotContain("web-");
        assertThat(Cli.run(AnalyzerMain::run, "info", folder).out()).doesNotContain("asked for");
    }

    @Test
    void narrowsAReportAlike() throws Exception {
        Path html = folder.resolve("r.html");
        Cli cli = Cli.run(
                AnalyzerMain::run,
                "report",
                folder,
                "-o",
                html,
                "--host",
                "web-*",
                "--tag",
                "env=prod",
                "--last",
                "1m");
        assertThat(cli.out()).contains(": 1 host, 2 connections,");
        assertThat(PageData.json(html))
                .contains("web-1")
                .doesNotContain("web-2")
                .doesNotContain("db-1");
    }
}
