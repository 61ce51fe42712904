package io.netreel.analyzer;

import static io.netreel.analyzer.testing.CaptureBuilder.START;
import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.netreel.analyzer.bundle.Bundles;
import io.netreel.analyzer.testing.Cli;
import io.netreel.analyzer.testing.PageData;
import io.netreel.analyzer.testing.TarBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bundle given as CAPTURE.
class BundleTest {

    @TempDir
    Path temp;

    private Path folder = Path.of("");
    private Path bundle = Path.of("");

    // One flow a segment, which by its manifest is of second 1, 2, 3 …
    @BeforeEach
    void record() throws Exception {
        folder = capture("web-1", "a1")
                .address("10.0.0.1")
                .rotated(1)
                .flow(1, 1, "tcp", "outgoing", "10.0.0.1", "203.0.113.1", "bytes_sent", "100")
                .flow(2, 2, "tcp", "outgoing", "10.0.0.1", "203.0.113.2", "bytes_sent", "200")
                .flow(3, 3, "tcp", "outgoing", "10.0.0.1", "203.0.113.3", "bytes_sent", "300")
                .flow(4, 4, "tcp", "outgoing", "10.0.0.1", "203.0.113.4", "bytes_sent", "400")
                .ledger(0, 0, "start")
                .ledger(2, 3, "ring_full", "count", "7")
                .write(temp);
        bundle = Files.write(temp.resolve(folder.getFileName() + ".tar"), TarBuilder.bundle(folder));
    }

    @Test
    void givesTheReportOfItsFolder() throws Exception {
        Path ofFolder = temp.resolve("folder.html");
        Path ofBundle = temp.resolve("bundle.html");

        assertThat(Cli.run(AnalyzerMain::run, "report", folder, "-o", ofFolder).exitCode())
                .isZero();
        Cli cli = Cli.run(AnalyzerMain::run, "report", bundle, "-o", ofBundle);

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        String whole = "\"bundle\":{\"from\":null,\"to\":null}";
        assertThat(PageData.json(ofBundle)).contains(whole);
        assertThat(PageData.json(ofBundle).replace(".tar", "").replace(whole, "\"bundle\":null"))
                .isEqualTo(PageData.json(ofFolder));
        assertThat(PageData.of(ofBundle).path("captures").findValuesAsText("name"))
                .containsExactly(bundle.getFileName().toString());
    }

    @Test
    void isReadWhateverItIsCalledAndOnceOnly() throws Exception {
        Path renamed = Files.copy(bundle, temp.resolve("evidence"));

        assertThat(flows(renamed, bundle, bundle, folder)).isEqualTo(new Cli(0, "n\r\n4\r\n", ""));
    }

    @Test
    void isFoundInAFolder() throws Exception {
        Path all = temp.resolve("all");
        Files.copy(bundle, Files.createDirectories(all.resolve("web")).resolve("web-1.tar"));

        assertThat(flows(all)).isEqualTo(new Cli(0, "n\r\n4\r\n", ""));
    }

    @Test
    void isNotPassedOverInAFolderWhenItIsCompressed() throws Exception {
        Path all = Files.createDirectory(temp.resolve("all"));
        Files.copy(bundle, all.resolve("web-1.tar"));
        Path packed = Files.write(all.resolve("web-2.tar.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});

        assertThat(flows(all))
                .isEqualTo(new Cli(
                        4,
                        "n\r\n4\r\n",
                        "analyzer: left out: " + packed + " is compressed; unpack it first (gunzip)\n"));
    }

    @Test
    void tellsOfItsWindow() throws Exception {
        Path part = Files.write(
                temp.resolve("part.tar"),
                TarBuilder.bundle(
                                folder,
                                START.plusSeconds(2),
                                START.plusSeconds(3),
                                name -> !name.matches("flow-00000[14].*"))
                        .end());
        Path html = temp.resolve("part.html");

        Cli info = Cli.run(AnalyzerMain::run, "info", part);
        Cli report = Cli.run(AnalyzerMain::run, "report", part, "-o", html);

        assertThat(info.err()).isEmpty();
        assertThat(info.out())
                .startsWith("part.tar\n")
                .contains("window    2026-11-22T10:00:02Z to 2026-11-22T10:00:03Z")
                .contains("part      a bundle of 2026-11-22T10:00:02Z to 2026-11-22T10:00:03Z");
        assertThat(report.err()).isEmpty();
        JsonNode capture = PageData.of(html).path("captures").path(0);
        assertThat(capture.path("from").asLong()).isEqualTo(START.plusSeconds(2).toEpochMilli());
        assertThat(capture.path("to").asLong()).isEqualTo(START.plusSeconds(3).toEpochMilli());
    }

    @Test
    void joinsTheBundlesOfOneCapture() throws Exception {
        Path first = Files.write(
                temp.resolve("first.tar"),
                TarBuilder.bundle(folder, null, START.plusSeconds(2), name -> !name.matches("flow-00000[34].*"))
                        .end());
        Path second = Files.write(
                temp.resolve("second.tar"),
                TarBuilder.bundle(folder, START.plusSeconds(2), null, name -> !name.matches("flow-000001.*"))
                        .end());
        Path html = temp.resolve("joined.html");

        assertThat(flows(first, second)).isEqualTo(new Cli(0, "n\r\n4\r\n", ""));
        assertThat(Cli.run(AnalyzerMain::run, "report", first, second, "-o", html)
                        .exitCode())
                .isZero();
        JsonNode capture = PageData.of(html).path("captures").path(0);
        assertThat(capture.path("to").asLong()).isEqualTo(START.plusSeconds(60).toEpochMilli());
    }

    @Test
    void tellsAMissingSegmentThatIsInItsWindow() throws Exception {
        Files.write(
                bundle,
                TarBuilder.bundle(
                                folder,
                                START.plusSeconds(2),
                                START.plusSeconds(3),
                                name -> !name.matches("flow-00000[134].*"))
                        .end());

        assertThat(flows(bundle).err())
                .isEqualTo("analyzer: left out: " + bundle
                        + "/flow-000003.parquet is listed in capture.json, but does not exist\n");
    }

    @Test
    void usesWhatIsWholeOfACutOffBundle() throws Exception {
        byte[] bytes = Files.readAllBytes(bundle);
        for (int length : new int[] {bytes.length - 1024, bytes.length - 1500, bytes.length - 3000}) {
            Files.write(bundle, Arrays.copyOf(bytes, length));

            Cli cli = flows(bundle);

            assertThat(cli.out()).isEqualTo("n\r\n4\r\n");
            assertThat(cli.err()).contains(bundle + " is cut off; copy it again from the recording host\n");
            assertThat(cli.exitCode()).isEqualTo(4);
        }
        Files.write(bundle, Arrays.copyOf(bytes, 2000));
        assertThat(flows(bundle))
                .isEqualTo(
                        new Cli(3, "", "analyzer: " + bundle + " is cut off; copy it again from the recording host\n"));
    }

    @Test
    void refusesAHostileBundleInOneSentence() throws Exception {
        Files.write(
                bundle,
                TarBuilder.bundle(folder, null, null, name -> true)
                        .file("../../flow-000001.parquet", "x")
                        .end());

        assertThat(flows(bundle))
                .isEqualTo(
                        new Cli(
                                3,
                                "",
                                "analyzer: " + bundle
                                        + " holds the name '../../flow-000001.parquet' that leads out of its folder,"
                                        + " which no bundle does, and was not unpacked; make it again with 'recorder bundle'\n"));
    }

    @Test
    void tellsAnAlteredSegment() throws Exception {
        alter();

        assertThat(flows(bundle).err())
                .contains("analyzer: altered: " + bundle
                        + "/flow-000002.parquet does not fit its SHA-256 in capture.json; see 'analyzer verify'\n");
    }

    @Test
    void isVerifiedLikeAFolder() throws Exception {
        Cli sound = Cli.run(AnalyzerMain::run, "verify", bundle);
        assertThat(sound.out()).startsWith(bundle.getFileName() + ": as it was recorded\n");
        assertThat(sound.exitCode()).isZero();

        alter();
        Cli altered = Cli.run(AnalyzerMain::run, "verify", bundle);
        assertThat(altered.out()).contains("altered    flow-000002.parquet");
        assertThat(altered.exitCode()).isEqualTo(5);
    }

    @Test
    void isNotOverwrittenByItsReport() throws Exception {
        byte[] before = Files.readAllBytes(bundle);

        assertThat(Cli.run(AnalyzerMain::run, "report", bundle, "-o", bundle))
                .isEqualTo(new Cli(
                        3,
                        "",
                        "analyzer: Cannot write " + bundle + ": it is part of a capture; choose another name\n"));
        assertThat(bundle).hasBinaryContent(before);
    }

    @Test
    void isUnpackedWhereNobodyElseCanReadItAndNotForLong() throws Exception {
        Path unpacked;
        try (Bundles bundles = new Bundles()) {
            unpacked = bundles.extract(bundle).folder();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(unpacked)))
                    .isEqualTo("rwx------");
        }
        assertThat(unpacked).doesNotExist();
    }

    // A byte of the text "203.0.113.2" in the segment's statistics or its page.
    private void alter() throws IOException {
        byte[] bytes = Files.readAllBytes(bundle);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("203.0.113.2");
        bytes[at + 10] = '9';
        Files.write(bundle, bytes);
    }

    private static Cli flows(Path... paths) {
        Object[] args = new Object[paths.length + 5];
        args[0] = "query";
        System.arraycopy(paths, 0, args, 1, paths.length);
        args[paths.length + 1] = "--format";
        args[paths.length + 2] = "csv";
        args[paths.length + 3] = "--sql";
        args[paths.length + 4] = "SELECT count(*) AS n FROM flow";
        return Cli.run(AnalyzerMain::run, args);
    }
}
