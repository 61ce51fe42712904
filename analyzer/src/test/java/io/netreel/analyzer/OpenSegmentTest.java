package io.netreel.analyzer;

import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.netreel.analyzer.testing.Cli;
import io.netreel.analyzer.testing.PageData;
import io.netreel.analyzer.testing.TarBuilder;
import io.netreel.analyzer.testing.Unsealer;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.segment.SegmentBytes;
import io.netreel.capture.segment.SegmentHeader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A capture whose recorder crashed: two segments of flows are sealed, the third and the ledger are open.
class OpenSegmentTest {

    private static final String FLOWS = "SELECT * EXCLUDE (netns) FROM flow ORDER BY seq";

    @TempDir
    Path folder;

    private Path sealed;
    private Path crashed;
    private Path open;
    private Path html;

    OpenSegmentTest() {
        sealed = Path.of("");
        crashed = sealed;
        open = sealed;
        html = sealed;
    }

    @BeforeEach
    void crash() throws Exception {
        sealed = write("sealed");
        crashed = write("crashed");
        open = Unsealer.unseal(crashed.resolve("flow-000003.parquet"));
        Unsealer.unseal(crashed.resolve("ledger-000001.parquet"));
        html = folder.resolve("report.html");
    }

    private Path write(String parent) throws Exception {
        return capture("web-1", "a1")
                .ended(-1)
                .rotated(3)
                .address("10.0.0.1")
                .flow(5, 1, "tcp", "outgoing", "10.0.0.1", "203.0.113.9", "bytes_sent", "10", "opened", "1")
                .flow(6, 2, "udp", "incoming", "10.0.0.1", "203.0.113.8", "bytes_received", "7", "pid", "12")
                .flow(7, 1, "tcp", "outgoing", "10.0.0.1", "203.0.113.9", "bytes_sent", "20", "retransmits", "2")
                .flow(8, 1, "tcp", "outgoing", "10.0.0.1", "203.0.113.9", "rtt_us", "900", "uid", "4000000000")
                .flow(9, 3, "tcp", "unknown", "fe80::1", "fe80::2", "process_name", "'caf\u00e9'", "netns", "40")
                .flow(10, 3, "tcp", "unknown", "fe80::1", "fe80::2", "close_reason", "'timeout'", "closed", "1")
                .flow(20, 1, "tcp", "outgoing", "10.0.0.1", "203.0.113.9", "bytes_sent", "40", "tcp_state", "'CLOSE'")
                .flow(21, 1, "tcp", "outgoing", "10.0.0.1", "203.0.113.9", "bytes_sent", "80", "closed", "1")
                .ledger(0, 0, "start")
                .ledger(11, 12, "ring_full", "stream", "'flow'", "count", "34")
                .write(folder.resolve(parent));
    }

    @Test
    void countsLikeASealedOne() throws Exception {
        assertThat(query(FLOWS, crashed)).isEqualTo(query(FLOWS, sealed));
        assertThat(query("SELECT * FROM ledger ORDER BY seq", crashed))
                .isEqualTo(query("SELECT * FROM ledger ORDER BY seq", sealed));

        JsonNode expected = report(sealed);
        JsonNode page = report(crashed);
        for (String part : new String[] {"window", "rollup", "histogram", "connections", "losses", "nodes", "hosts"}) {
            assertThat(page.path(part)).isEqualTo(expected.path(part));
        }
        for (String part : new String[] {"from", "to", "ended", "streams"}) {
            assertThat(page.at("/captures/0/" + part)).isEqualTo(expected.at("/captures/0/" + part));
        }
        assertThat(page.at("/captures/0/verdict/findings")).isEmpty();
        assertThat(page.at("/captures/0/verdict/notes")).hasSize(2);
    }

    @Test
    void isToldOfAsNotSealed() throws Exception {
        long bytes = Files.size(crashed.resolve("flow-000001.parquet"))
                + Files.size(crashed.resolve("flow-000002.parquet"))
                + Files.size(open);

        Cli cli = Cli.run(AnalyzerMain::run, "info", crashed);

        assertThat(cli.out())
                .contains("flow      8 rows, " + String.format("%,d", bytes)
                        + " bytes in 3 segments, 1 of them not sealed (2 rows)\n")
                .contains("1 segment, 1 of them not sealed (2 rows)\n");
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void countsOnceWhereACrashLeftTheSealedOneToo() throws Exception {
        Files.copy(sealed.resolve("flow-000003.parquet"), crashed.resolve("flow-000003.parquet"));
        checkFlows(8, crashed);

        Path both = write("both");
        Path leftover = Unsealer.leaveOpen(both.resolve("flow-000003.parquet"));
        checkFlows(8, both);
        Files.writeString(leftover, "damaged");
        checkFlows(8, both);
        checkFlows(8, crashed, sealed);
        checkFlows(8, sealed, crashed);
    }

    @Test
    void isUsedUpToItsLastWholeBatch() throws Exception {
        byte[] bytes = Files.readAllBytes(open);
        Files.write(open, Arrays.copyOf(bytes, bytes.length - 9));
        checkFlows(7, crashed);

        Path longer = write("longer");
        Files.write(Unsealer.unseal(longer.resolve("flow-000003.parquet")), bytes);
        checkFlows(8, crashed, longer);
    }

    @Test
    void stillSaysThatItsStreamWasRecorded() throws Exception {
        SegmentHeader header = new SegmentHeader("a1", new SegmentName(Stream.BASH, 1), "{\"name\":\"web-1\"}");
        Files.write(crashed.resolve("bash-000001.arrows.open"), new SegmentBytes(header).bytes());
        Files.createFile(crashed.resolve("dns-000001.arrows.open"));

        Cli cli = Cli.run(AnalyzerMain::run, "info", crashed);

        assertThat(cli.out()).contains("bash      0 rows, ").contains("dns       not recorded");
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void isToldOfWhereItIsDamaged() throws Exception {
        byte[] bytes = Files.readAllBytes(open);
        SegmentBytes whole = Unsealer.bytes(sealed.resolve("flow-000003.parquet"), new SegmentName(Stream.FLOW, 3));
        bytes[whole.ends().getFirst() + 300] ^= 1;
        Files.write(open, bytes);

        Cli cli = Cli.run(AnalyzerMain::run, "report", crashed, "-o", html);

        assertThat(cli.err())
                .isEqualTo(
                        "analyzer: left out: " + open
                                + " is damaged in the middle; only 1 row of it can be used\nanalyzer: warning: "
                                + crashed.getFileName()
                                + " is not as it was recorded: altered: flow-000003.arrows.open does not fit the hashes within it\n");
        assertThat(cli.exitCode()).isEqualTo(4);
        assertThat(PageData.of(html).at("/captures/0/streams/flow").asInt()).isEqualTo(7);
        assertThat(PageData.of(html).at("/captures/0/from").isNull()).isTrue();
    }

    @Test
    void isLeftOutWhereItsRowsAreForged() throws Exception {
        SegmentHeader header = new SegmentHeader("a1", new SegmentName(Stream.LEDGER, 2), "{\"name\":\"web-1\"}");
        Path forged = crashed.resolve("ledger-000002.arrows.open");
        Files.write(forged, new SegmentBytes(header).hostileBatch().bytes());
        checkLeftOut(forged, "holds a batch that no recorder wrote");
    }

    @Test
    void isLeftOutWhereItIsOfAnotherCapture() throws Exception {
        SegmentHeader header = new SegmentHeader("a2", new SegmentName(Stream.FLOW, 4), "{\"name\":\"web-1\"}");
        Path foreign = crashed.resolve("flow-000004.arrows.open");
        Files.write(foreign, new SegmentBytes(header).bytes());
        checkLeftOut(foreign, "belongs to another capture than the folder it is in; move it out");
    }

    @Test
    @Timeout(60)
    void isNeitherAPipeNorALink() throws Exception {
        Path pipe = crashed.resolve("flow-000004.arrows.open");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        checkLeftOut(pipe, "is not a regular file");

        Files.delete(pipe);
        Files.createSymbolicLink(pipe, open);
        checkLeftOut(pipe, "is not a regular file");
    }

    @Test
    void isEnoughForACapture() throws Exception {
        Path only = Files.createDirectory(folder.resolve("only"));
        Files.copy(open, only.resolve("flow-000003.arrows.open"));
        checkFlows(2, only);

        Files.copy(sealed.resolve("capture.json"), only.resolve("capture.json"));
        Unsealer.list(only, file -> false);
        checkFlows(2, folder.resolve("only"));
        assertThat(report(only).at("/captures/0/to").asLong())
                .isEqualTo(report(sealed).at("/captures/0/to").asLong());
    }

    @Test
    void comesInABundle() throws Exception {
        Path bundle = Files.write(folder.resolve("web-1.tar"), TarBuilder.bundle(crashed));
        checkFlows(8, bundle);
        assertThat(report(bundle).at("/captures/0/verdict/notes")).hasSize(2);
    }

    @Test
    void mayBeGivenAlone() throws Exception {
        checkFlows(2, open);
        Path link = Files.createSymbolicLink(folder.resolve("link"), open);
        checkFlows(2, link);
        assertThat(report(open).at("/captures/0/verdict/notes/0").asText()).startsWith("flow-000003.arrows.open has 2");
        assertThat(Cli.run(AnalyzerMain::run, "verify", open).exitCode()).isZero();

        Path empty = Files.createFile(folder.resolve("flow-000009.arrows.open"));
        assertThat(Cli.run(AnalyzerMain::run, "info", empty).err())
                .isEqualTo("analyzer: " + empty + " was just begun; nothing is in it\n");
        assertThat(Cli.run(AnalyzerMain::run, "report", crashed, "-o", open).err())
                .contains("it is part of a capture");
    }

    private void checkFlows(int rows, Object... captures) {
        assertThat(query("SELECT count(*) AS n FROM flow", captures))
                .isEqualTo(new Cli(0, "n\r\n" + rows + "\r\n", ""));
    }

    private void checkLeftOut(Path file, String reason) {
        assertThat(query("SELECT count(*) AS n FROM flow", crashed))
                .isEqualTo(new Cli(4, "n\r\n8\r\n", "analyzer: left out: " + file + " " + reason + "\n"));
    }

    private static Cli query(String sql, Object... captures) {
        Object[] args = Arrays.copyOf(new Object[] {"query", "--format", "csv", "--sql", sql}, 5 + captures.length);
        System.arraycopy(captures, 0, args, 5, captures.length);
        return Cli.run(AnalyzerMain::run, args);
    }

    private JsonNode report(Path capture) throws Exception {
        Cli cli = Cli.run(AnalyzerMain::run, "report", capture, "-o", html);
        assertThat(cli.err()).isEmpty();
        return PageData.of(html);
    }
}
