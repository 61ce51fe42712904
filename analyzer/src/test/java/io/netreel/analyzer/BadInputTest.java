package io.netreel.analyzer;

import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.input.Skipped;
import io.netreel.analyzer.testing.CaptureBuilder;
import io.netreel.analyzer.testing.Cli;
import io.netreel.analyzer.testing.Damage;
import io.netreel.analyzer.testing.PageData;
import io.netreel.analyzer.testing.SegmentWriter;
import io.netreel.capture.SegmentMetadata;
import io.netreel.capture.Stream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Each bad input is one sentence that names it: exit code 3 where it was all there was, 4 where something is
/// left.
class BadInputTest {

    @TempDir
    Path folder;

    private Path good;
    private Path html;

    BadInputTest() {
        good = Path.of("");
        html = Path.of("");
    }

    @BeforeEach
    void writeAGoodCapture() throws Exception {
        good = builder("good", "a0").write(Files.createDirectories(folder.resolve("good")));
        html = folder.resolve("report.html");
    }

    private static CaptureBuilder builder(String host, String id) {
        return capture(host, id).address("10.0.0.1").flow(5, 1, "tcp", "outgoing", "10.0.0.1", "203.0.113.9");
    }

    @Test
    void tellsAMissingFile() throws Exception {
        checkAlone(folder.resolve("nowhere"), "does not exist");
    }

    @Test
    void tellsAnEmptyFile() throws Exception {
        checkAlone(
                Files.createFile(folder.resolve("flow-000001.parquet")),
                "is empty; copy it again from the recording host");
    }

    @Test
    void tellsATruncatedFile() throws Exception {
        Path file = aloneSegment();
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {4, 11, 100, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            checkAlone(file, "is truncated; copy it again from the recording host");
        }
    }

    @Test
    void tellsADamagedFooter() throws Exception {
        Path file = aloneSegment();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(bytes.length() - 900);
            bytes.write(new byte[800]);
        }
        checkAlone(file, "has a damaged footer; copy it again from the recording host");
    }

    @Test
    void tellsAPageDamagedInTheMiddle() throws Exception {
        checkAlone(damagedSegment(), "is damaged in the middle; copy it again from the recording host");
    }

    @Test
    void goesOnWithoutADamagedPageInAQueryToo() throws Exception {
        Path file = damagedSegment();
        Cli cli = Cli.run(
                AnalyzerMain::run,
                "query",
                file,
                good,
                "--format",
                "csv",
                "--sql",
                "SELECT host, src_ip, dst_ip FROM flow");

        assertThat(cli)
                .isEqualTo(new Cli(
                        4,
                        "host,src_ip,dst_ip\r\ngood,10.0.0.1,203.0.113.9\r\n",
                        "analyzer: left out: " + file
                                + " is damaged in the middle; copy it again from the recording host\n"));
    }

    @Test
    void tellsWhatIsNoParquet() throws Exception {
        checkAlone(Files.writeString(folder.resolve("notes.txt"), "PA but no Parquet"), "is not a Parquet file");
    }

    @Test
    void tellsAParquetFileOfSomethingElse() throws Exception {
        Path file = folder.resolve("other.parquet");
        SegmentWriter.copy(file, "SELECT 1 AS a", Map.of());
        checkAlone(file, "is a Parquet file, but not a segment of a Netreel capture");
    }

    @Test
    void tellsAFolderWithoutCaptures() throws Exception {
        Files.createDirectories(folder.resolve("empty/deeper"));
        checkAlone(
                folder.resolve("empty"),
                "holds no capture; give a capture folder, a folder of them, a bundle, or a segment");
    }

    @Test
    void tellsAFutureVersionOfASegment() throws Exception {
        Path file = segment(Map.of(SegmentMetadata.FORMAT_VERSION, "2"), Map.of());
        checkAlone(file, "has format version 2, but this analyzer reads up to 1; use a newer analyzer");
    }

    @Test
    void tellsAFutureVersionOfAManifest() throws Exception {
        Path capture = builder("next", "a1").write(folder);
        Path manifest = Files.writeString(capture.resolve("capture.json"), "{\"format_version\": 7}");
        check(capture, manifest, "has format version 7, but this analyzer reads up to 1; use a newer analyzer");
    }

    @Test
    void tellsAManifestThatIsNone() throws Exception {
        Path capture = builder("broken", "a1").write(folder);
        Path manifest = Files.writeString(capture.resolve("capture.json"), "{\"format_version\": 1}");
        check(capture, manifest, "is not a whole capture manifest");
    }

    @Test
    void tellsAManifestWithHoles() throws Exception {
        Map<String, String> holes = Map.of(
                "\"addresses\" : [ {", "\"addresses\" : [ null, {",
                "\"address\" : \"10.0.0.1\"", "\"address\" : null",
                "\"segments\" : [ {", "\"segments\" : [ null, {",
                "\"file\" : \"flow-000001.parquet\"", "\"file\" : null");
        Path capture = builder("holes", "a1").write(folder);
        Path manifest = capture.resolve("capture.json");
        String whole = Files.readString(manifest);
        for (Map.Entry<String, String> hole : holes.entrySet()) {
            assertThat(whole).contains(hole.getKey());
            Files.writeString(manifest, whole.replace(hole.getKey(), hole.getValue()));
            check(capture, manifest, "is not a whole capture manifest");
        }
    }

    @Test
    void tellsAManifestWithAnImpossibleTime() throws Exception {
        Path capture = builder("late", "a1").write(folder);
        Path manifest = capture.resolve("capture.json");
        String started = "+900000000-12-31T23:59:59Z";
        Files.writeString(manifest, Files.readString(manifest).replace("2026-11-22T10:00:00Z", started));
        check(capture, manifest, "names the impossible time " + started);
    }

    @Test
    @Timeout(60)
    void doesNotWaitForANamedPipe() throws Exception {
        Path capture = builder("pipe", "a1").write(folder);
        Path segment = capture.resolve("flow-000001.parquet");
        pipeInPlaceOf(segment);
        check(capture, segment, "is not a regular file");

        Path manifest = capture.resolve("capture.json");
        pipeInPlaceOf(manifest);
        check(capture, manifest, "is not a regular file");
    }

    private static void pipeInPlaceOf(Path file) throws Exception {
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
    }

    @Test
    void writesOverNothingButARegularFile() throws Exception {
        Files.createFile(html);
        pipeInPlaceOf(html);

        check(
                Cli.run(AnalyzerMain::run, "report", good, "-o", html),
                3,
                "Cannot write " + html + ": it is not a regular file; name one");
        assertThat(Files.isRegularFile(html)).isFalse();
    }

    @Test
    void tellsAManifestThatLeadsElsewhere() throws Exception {
        Path capture = builder("evil", "a1").write(folder);
        Path manifest = capture.resolve("capture.json");
        Files.writeString(manifest, Files.readString(manifest).replace("flow-000001.parquet", "../../secret"));
        check(capture, manifest, "lists '../../secret', which is no segment's name");
    }

    @Test
    void tellsAListedSegmentThatIsMissing() throws Exception {
        Path capture = builder("gone", "a1").write(folder);
        Path segment = capture.resolve("flow-000001.parquet");
        Files.delete(segment);
        check(capture, segment, "is listed in capture.json, but does not exist");
    }

    @Test
    void tellsAnOpenSegmentThatIsNone() throws Exception {
        Path open = Files.writeString(good.resolve("flow-000002.arrows.open"), "rows");

        Cli cli = Cli.run(AnalyzerMain::run, "report", good, "-o", html);

        assertThat(cli.err())
                .isEqualTo("analyzer: left out: " + open
                        + " is not an open segment of a capture, or its begin is damaged\n"
                        + "analyzer: warning: " + good.getFileName()
                        + " is not as it was recorded: extra: flow-000002.arrows.open was not recorded\n");
        assertThat(cli.exitCode()).isEqualTo(4);
    }

    @Test
    void tellsAColumnOfAnotherType() throws Exception {
        Path file = segment(Map.of(), Map.of("\"dst_port\"", "'https' AS dst_port"));
        checkAlone(file, "has the column dst_port as VARCHAR instead of USMALLINT; record it again");
    }

    @Test
    void tellsAMissingColumn() throws Exception {
        Path file = segment(Map.of(), Map.of("\"flow_id\"", "1 AS flow_number"));
        checkAlone(file, "lacks the column flow_id, which every flow segment has; record it again");
    }

    @Test
    void readsASegmentWithoutAColumnThatCameLaterAndWithOneThatIsUnknown() throws Exception {
        Path file = segment(Map.of(), Map.of("\"netns\"", "1 AS colour"));

        Cli cli = Cli.run(AnalyzerMain::run, "query", file, good, "--sql", "SELECT count(*), count(netns) FROM flow");

        assertThat(cli.out()).contains("2             0");
        assertThat(cli.exitCode()).isZero();
    }

    @Test
    void usesACaptureGivenTwiceOnce() throws Exception {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        for (String name : new String[] {"capture.json", "flow-000001.parquet"}) {
            Files.copy(good.resolve(name), copy.resolve(name));
        }
        Path file = good.resolve("flow-000001.parquet");

        Cli cli = Cli.run(
                AnalyzerMain::run,
                "query",
                good,
                good,
                folder.resolve("good"),
                copy,
                file,
                "--format",
                "csv",
                "--sql",
                "SELECT count(*) AS n FROM flow");

        assertThat(cli).isEqualTo(new Cli(0, "n\r\n1\r\n", ""));
    }

    @Test
    void takesTheHostOfALoneSegmentFromItsMetadata() throws Exception {
        Cli cli = Cli.run(
                AnalyzerMain::run,
                "query",
                aloneSegment(),
                "--format",
                "csv",
                "--sql",
                "SELECT host, capture_id FROM flow");

        assertThat(cli).isEqualTo(new Cli(0, "host,capture_id\r\nalone,b1\r\n", ""));
    }

    @Test
    void tellsEachOfSeveralWhenNothingIsLeft() throws Exception {
        Cli cli = Cli.run(AnalyzerMain::run, "info", folder.resolve("x"), folder.resolve("y"));

        assertThat(cli).isEqualTo(new Cli(3, "", """
                        analyzer: left out: %s does not exist
                        analyzer: left out: %s does not exist
                        analyzer: No usable capture is left; give at least one that has a segment
                        """.formatted(folder.resolve("x"), folder.resolve("y"))));
    }

    @Test
    void namesALeftOutFileTheSameFromEveryFolder() {
        Path here = Path.of("").toAbsolutePath();
        assertThat(new Skipped(here.relativize(folder.resolve("a/b.parquet")), "").shortName())
                .isEqualTo("a/b.parquet");
        assertThat(new Skipped(Path.of("b.parquet"), "").shortName())
                .isEqualTo(new Skipped(here.resolve("b.parquet"), "").shortName());
    }

    @Test
    void tellsAWindowWithoutData() {
        check(
                Cli.run(AnalyzerMain::run, "report", good, "-o", html, "--from", "2026-11-23"),
                3,
                "Nothing was recorded after 2026-11-23T00:00:00Z; the captures cover 2026-11-22T10:00:00Z to"
                        + " 2026-11-22T10:01:00Z");
        check(
                Cli.run(AnalyzerMain::run, "report", good, "-o", html, "--to", "2026-11-22T09:00"),
                3,
                "Nothing was recorded between 2026-11-20T09:00:00Z and 2026-11-22T09:00:00Z; the captures cover"
                        + " 2026-11-22T10:00:00Z to 2026-11-22T10:01:00Z");
        check(
                Cli.run(AnalyzerMain::run, "report", good, "-o", html, "--from", "-10s", "--to", "-20s"),
                3,
                "--from 2026-11-22T10:00:50Z is not before --to 2026-11-22T10:00:40Z; exchange them");
    }

    @Test
    void takesATimeThatIsNoneForWrongUsage() {
        check(
                Cli.run(AnalyzerMain::run, "report", good, "-o", html, "--from", "yesterday"),
                2,
                "Invalid value for option '--from': 'yesterday' is not a time; write 2026-11-22T10:15 (UTC),"
                        + " 2026-11-22, or -30m before the end\nTry 'analyzer report --help'.");
        check(
                Cli.run(AnalyzerMain::run, "report", good, "-o", html, "--last", "2 days"),
                2,
                "Invalid value for option '--last': '2 days' is not a span of time; write 90s, 30m, 48h or 7d\n"
                        + "Try 'analyzer report --help'.");
        check(
                Cli.run(AnalyzerMain::run, "report", good, "-o", html, "--from", "-30m", "--last", "1h"),
                2,
                "--from and --last exclude each other; give one\nTry 'analyzer report --help'.");
    }

    @Test
    void tellsAnOutputThatCannotBeWritten() throws Exception {
        check(
                Cli.run(AnalyzerMain::run, "report", good, "-o", folder.resolve("no/report.html")),
                3,
                "Cannot write " + folder.resolve("no/report.html") + ": its folder does not exist; create it first");
        check(
                Cli.run(AnalyzerMain::run, "report", good, "-o", folder),
                3,
                "Cannot write " + folder + ": it is a folder; name a file in it");
        for (String input : new String[] {"flow-000001.parquet", "capture.json"}) {
            byte[] before = Files.readAllBytes(good.resolve(input));
            check(
                    Cli.run(AnalyzerMain::run, "report", good, "-o", good.resolve(input)),
                    3,
                    "Cannot write " + good.resolve(input) + ": it is part of a capture; choose another name");
            assertThat(good.resolve(input)).hasBinaryContent(before);
        }
    }

    @Test
    void escapesAHostileFileName() {
        check(
                Cli.run(AnalyzerMain::run, "info", folder.resolve("a\u001bb\nc")),
                3,
                folder + "/a\\u001bb\\u000ac does not exist");
        // a bracket makes it a pattern
        check(
                Cli.run(AnalyzerMain::run, "info", folder.resolve("a\u001b[2Jb\nc")),
                3,
                folder + "/a\\u001b[2Jb\\u000ac fits no file and no folder");
    }

    /// `bad` alone is exit code 3, and with a good capture the report names it.
    private void checkAlone(Path bad, String reason) throws IOException {
        check(bad, bad, reason);
    }

    private void check(Path given, Path named, String reason) throws IOException {
        check(Cli.run(AnalyzerMain::run, "report", given, "-o", html), 3, named + " " + reason);
        assertThat(html).doesNotExist();

        Cli partial = Cli.run(AnalyzerMain::run, "report", given, good, "-o", html);

        assertThat(partial.err()).isEqualTo("analyzer: left out: " + named + " " + reason + "\n");
        assertThat(partial.exitCode()).isEqualTo(4);
        assertThat(PageData.of(html).path("skipped").findValuesAsText("reason")).containsExactly(reason);
        assertThat(PageData.of(html).path("skipped").findValuesAsText("name"))
                .allSatisfy(name -> assertThat(named.toString()).endsWith(name));
        assertThat(PageData.of(html).path("connections").path("total").asLong()).isEqualTo(1);
        Files.delete(html);
    }

    private static void check(Cli cli, int exitCode, String sentence) {
        assertThat(cli.err()).startsWith("analyzer: " + sentence);
        assertThat(cli.err().lines()).hasSize(exitCode == 2 ? 2 : 1);
        assertThat(cli.exitCode()).isEqualTo(exitCode);
    }

    private Path damagedSegment() throws IOException, SQLException {
        return Damage.inTheMiddleOf(aloneSegment());
    }

    private Path aloneSegment() throws IOException, SQLException {
        Path capture = builder("alone", "b1").write(Files.createDirectories(folder.resolve("elsewhere")));
        Path file = folder.resolve("alone.parquet");
        Files.copy(capture.resolve("flow-000001.parquet"), file);
        return file;
    }

    /// A lone segment with other metadata and columns.
    private Path segment(Map<String, String> metadata, Map<String, String> columns) throws IOException, SQLException {
        Map<String, String> all =
                SegmentWriter.metadata("c1", builder("lone", "c1").host(), Stream.FLOW, 1);
        all.putAll(metadata);
        String list = "*";
        for (Map.Entry<String, String> column : columns.entrySet()) {
            list = "* EXCLUDE (" + column.getKey() + "), " + column.getValue();
        }
        Path file = folder.resolve("lone.parquet");
        SegmentWriter.copy(file, "SELECT " + list + " FROM read_parquet('" + good + "/flow-000001.parquet')", all);
        return file;
    }
}
