package io.netreel.analyzer;

import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.testing.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfoTest {

    @TempDir
    Path folder;

    @Test
    void findsCapturesThroughLinks() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path captures = Files.createDirectory(folder.resolve("captures"));
        Path capture = capture("web-1", "a1")
                .flow(5, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .write(elsewhere);
        Files.createSymbolicLink(captures.resolve("web-1"), capture);
        Files.createSymbolicLink(captures.resolve("circle"), captures);

        Cli cli = Cli.run(AnalyzerMain::run, "info", captures);

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("capture   a1").containsOnlyOnce("host      web-1");
    }

    @Test
    void tellsEachCapture() throws Exception {
        Path clean = capture("web-1", "a1")
                .flow(5, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .flow(6, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .ledger(0, 0, "start")
                .write(folder);
        Path crashed = capture("web-2", "a2")
                .ended(-1)
                .bash(70, "ls")
                .ledger(10, 11, "ring_full", "stream", "'flow'", "count", "1200")
                .ledger(20, 21, "ring_full", "stream", "'flow'", "count", "34")
                .ledger(80, 90, "paused")
                .write(folder);

        Cli cli = Cli.run(AnalyzerMain::run, "info", folder);

        assertThat(cli.out()).isEqualTo("""
                        web-1-20261122T100000Z-a1
                          capture   a1
                          host      web-1 (Debian GNU/Linux 12, x86_64)
                          kernel    6.18.44
                          window    2026-11-22T10:00:00Z to 2026-11-22T10:01:00Z
                          recorder  0.1.0, ended cleanly
                          flow      2 rows, %d bytes in 1 segment
                          dns       not recorded
                          bash      not recorded
                          ledger    1 row, %d bytes in 1 segment
                          losses    none

                        web-2-20261122T100000Z-a2
                          capture   a2
                          host      web-2 (Debian GNU/Linux 12, x86_64)
                          kernel    6.18.44
                          window    2026-11-22T10:00:00Z to 2026-11-22T10:01:30Z
                          recorder  0.1.0, no clean end: it crashed, was killed or still runs
                          flow      not recorded
                          dns       not recorded
                          bash      1 row, %d bytes in 1 segment
                          ledger    3 rows, %d bytes in 1 segment
                          losses    paused in all streams: an unknown number of events, 1 time
                          losses    ring_full in flow: 1,234 events, 2 times
                        """.formatted(
                        Files.size(clean.resolve("flow-000001.parquet")),
                        Files.size(clean.resolve("ledger-000001.parquet")),
                        Files.size(crashed.resolve("bash-000001.parquet")),
                        Files.size(crashed.resolve("ledger-000001.parquet")))
                .replaceAll("(\\d)(\\d{3}) bytes", "$1,$2 bytes"));
        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
    }

    @Test
    void takesMessagesThatAreNoDnsForNoLoss() throws Exception {
        capture("web-1", "a1")
                .dns(5, "www.test", "A")
                .ledger(1, 2, "malformed", "stream", "'dns'", "count", "3")
                .ledger(1, 2, "unmatched", "stream", "'dns'", "count", "4")
                .write(folder);

        Cli cli = Cli.run(AnalyzerMain::run, "info", folder);

        assertThat(cli.out()).contains("dns       1 row, ").contains("losses    none\n");
    }

    @Test
    void tellsWhatWasSwitchedOffAsUnseenAndNotAsLost() throws Exception {
        capture("web-1", "a1")
                .flow(5, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .ledger(
                        1,
                        1,
                        "switched_off",
                        "stream",
                        "'bash'",
                        "detail",
                        "'Cannot attach to /a' || chr(27) || '[31m'")
                .ledger(2, 2, "switched_off", "stream", "'bash'", "detail", "'Cannot attach to /b'")
                .write(folder);

        Cli cli = Cli.run(AnalyzerMain::run, "info", folder);

        assertThat(cli.out())
                .contains("losses    none\n")
                .contains("  not seen  switched_off in bash: Cannot attach to /a\\u001b[31m; and 1 more\n");
    }

    @Test
    void tellsConnectionsWhoseEndWasNotSeenAsLost() throws Exception {
        capture("web-1", "a1")
                .flow(5, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .ledger(1, 2, "end_unseen", "stream", "'flow'", "count", "3")
                .write(folder);

        assertThat(Cli.run(AnalyzerMain::run, "info", folder).out())
                .contains("losses    end_unseen in flow: 3 events, 1 time\n");
    }

    @Test
    void tellsHowFarTheClocksAreApart() {
        Cli cli = Cli.run(AnalyzerMain::run, "info", "--clocks", Path.of("../sample-captures/three-hosts"));

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out().lines().dropWhile(line -> !line.equals("clocks")).toList())
                .hasSize(4)
                .anyMatch(line -> line.matches("  web-1 \\(3317bde5c97ab08b\\) {2}is the reference"))
                .anyMatch(line -> line.matches("  client-1 \\(.*\\) {2}.*[0-9]+ µs.* from web-1, ± [0-9]+ µs"));
    }

    @Test
    void tellsVersionAndUsage() {
        assertThat(Cli.run(AnalyzerMain::run, "--version").out()).startsWith("analyzer 0.");
        assertThat(Cli.run(AnalyzerMain::run, "query", "--version").out()).startsWith("analyzer 0.");
        assertThat(Cli.run(AnalyzerMain::run, "report", "--help").out()).startsWith("Usage: analyzer report ");
        assertThat(Cli.run(AnalyzerMain::run))
                .isEqualTo(new Cli(
                        2, "", "analyzer: Missing command: report, query, sql, replay, export, info or verify\nTry 'analyzer --help'.\n"));
    }
}
