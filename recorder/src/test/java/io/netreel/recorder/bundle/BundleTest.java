package io.netreel.recorder.bundle;

import static io.netreel.recorder.bundle.TestCapture.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.capture.BundleNote;
import io.netreel.capture.BundleNoteJson;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {

    private static final Instant MADE = Instant.parse("2026-11-22T12:00:00Z");
    private static final String NAME = "web-1-20261122T100000Z-abcd";

    @TempDir
    Path temp;

    @Test
    void packsTheNoteTheManifestAndTheSegmentsByStreamAndNumber() throws Exception {
        TestCapture capture = capture()
                .sealed(Stream.LEDGER, 1, 0, 30)
                .sealed(Stream.FLOW, 2, 10, 19)
                .sealed(Stream.FLOW, 1, 0, 9);
        Files.writeString(capture.folder().resolve("recorder.lock"), "");

        TarContent tar = TarContent.of(bundle(capture, null, null));

        assertThat(tar.bytes().keySet())
                .containsExactly(
                        NAME + "/bundle.json",
                        NAME + "/capture.json",
                        NAME + "/flow-000001.parquet",
                        NAME + "/flow-000002.parquet",
                        NAME + "/ledger-000001.parquet");
        for (String file : tar.names().subList(1, 5)) {
            assertThat(capture.folder().resolve(file)).hasBinaryContent(tar.bytes(file));
        }
        BundleNote note = BundleNoteJson.parse(tar.bytes("bundle.json"));
        assertThat(note.made()).isEqualTo(MADE);
        assertThat(note.from()).isNull();
        assertThat(note.to()).isNull();
    }

    @Test
    void takesTheSegmentsThatTouchTheWindowAndAllOfTheLedger() throws Exception {
        TestCapture capture = capture()
                .sealed(Stream.FLOW, 1, 0, 9)
                .sealed(Stream.FLOW, 2, 10, 19)
                .sealed(Stream.FLOW, 3, 20, 29)
                .sealed(Stream.FLOW, 4, 30, 39)
                .sealed(Stream.DNS, 1, -1, -1)
                .sealed(Stream.LEDGER, 1, 0, 1)
                .sealed(Stream.LEDGER, 2, 38, 39);

        assertThat(flows(capture, 19, 20)).isEqualTo("23");
        assertThat(flows(capture, 10, 19)).isEqualTo("2");
        assertThat(flows(capture, 15, 15)).isEqualTo("2");
        assertThat(flows(capture, -1, 9)).isEqualTo("1");
        assertThat(flows(capture, 30, -1)).isEqualTo("4");
        assertThat(flows(capture, 100, -1)).isEmpty();
        assertThat(TarContent.of(bundle(capture, START.plusSeconds(100), null)).segments())
                .containsExactly("dns-000001.parquet", "ledger-000001.parquet", "ledger-000002.parquet");
    }

    @Test
    void takesOpenSegmentsUnlessTheWindowEndsBeforeTheNewestSealedOne() throws Exception {
        TestCapture capture = capture()
                .sealed(Stream.FLOW, 1, 0, 9)
                .sealed(Stream.FLOW, 2, 10, 19)
                .open(Stream.FLOW, 3)
                .open(Stream.LEDGER, 1);

        assertThat(TarContent.of(bundle(capture, null, null)).segments())
                .containsExactly(
                        "flow-000001.parquet",
                        "flow-000002.parquet",
                        "flow-000003.arrows.open",
                        "ledger-000001.arrows.open");
        assertThat(TarContent.of(bundle(capture, START.plusSeconds(500), null)).segments())
                .containsExactly("flow-000003.arrows.open", "ledger-000001.arrows.open");
        assertThat(TarContent.of(bundle(capture, null, START.plusSeconds(9))).segments())
                .containsExactly("flow-000001.parquet", "ledger-000001.arrows.open");
    }

    @Test
    void doesNotTakeASegmentTwiceThatWasJustSealed() throws Exception {
        TestCapture capture = capture().sealed(Stream.FLOW, 1, 0, 9).open(Stream.FLOW, 1);

        assertThat(TarContent.of(bundle(capture, null, null)).segments()).containsExactly("flow-000001.parquet");
    }

    @Test
    void tellsNothingOfThisMachine() throws Exception {
        TestCapture capture = capture().sealed(Stream.FLOW, 1, 0, 9);
        Files.setLastModifiedTime(
                capture.folder().resolve("flow-000001.parquet"), FileTime.from(START.plusNanos(123_456_789)));

        TarContent tar = TarContent.of(bundle(capture, null, null));

        for (TarArchiveEntry header : tar.headers().values()) {
            assertThat(header.getMode() & 07777).isEqualTo(0640);
            assertThat(header.getLongUserId()).isZero();
            assertThat(header.getLongGroupId()).isZero();
            assertThat(header.getUserName()).isEqualTo("root");
        }
        assertThat(tar.headers().get(NAME + "/flow-000001.parquet"))
                .returns(FileTime.from(START), TarArchiveEntry::getLastModifiedTime);
    }

    @Test
    void isTheSameEachTime() throws Exception {
        TestCapture capture = capture().sealed(Stream.FLOW, 1, 0, 9).open(Stream.FLOW, 2);

        byte[] first = Files.readAllBytes(bundle(capture, null, null));

        assertThat(bundle(capture, null, null)).hasBinaryContent(first);
    }

    @Test
    void canBeReadByTheSystemsTar() throws Exception {
        TestCapture capture = new TestCapture(temp.resolve("h".repeat(100) + NAME)).sealed(Stream.FLOW, 1, 0, 9);
        Path out = Files.createDirectory(temp.resolve("out"));

        Process tar = new ProcessBuilder(
                        "tar", "-xf", bundle(capture, null, null).toString(), "-C", out.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(tar.waitFor()).isZero();
        assertThat(out.resolve("h".repeat(100) + NAME + "/flow-000001.parquet"))
                .hasBinaryContent(TestCapture.content(new SegmentName(Stream.FLOW, 1)));
    }

    @Test
    void givesAFolderOfAnotherNameAHarmlessOne() throws Exception {
        TestCapture capture = new TestCapture(temp.resolve("-my \\ ü\n"));

        assertThat(TarContent.of(bundle(capture, null, null)).bytes().keySet())
                .allSatisfy(name -> assertThat(name).startsWith("_my_____/"));
    }

    @Test
    void tellsWhatIsMissing() throws Exception {
        TestCapture capture = capture().sealed(Stream.FLOW, 1, 0, 9).sealed(Stream.FLOW, 2, 10, 19);
        Files.delete(capture.folder().resolve("flow-000001.parquet"));

        BundleResult result =
                new Bundle(capture.folder(), null, null, MADE, () -> false).writeTo(temp.resolve("x.tar"), false);

        assertThat(result.missing()).isEqualTo(List.of("flow-000001.parquet"));
        assertThat(result.sealed()).isEqualTo(1);
        assertThat(result.listed()).isEqualTo(2);
        assertThat(result.bytes()).isEqualTo(Files.size(temp.resolve("x.tar")));
    }

    private TestCapture capture() throws IOException {
        return new TestCapture(temp.resolve(NAME));
    }

    private String flows(TestCapture capture, int from, int to) throws IOException {
        Path file = bundle(capture, from < 0 ? null : START.plusSeconds(from), to < 0 ? null : START.plusSeconds(to));
        return String.join(
                "",
                TarContent.of(file).segments().stream()
                        .filter(name -> name.startsWith("flow"))
                        .map(name -> name.substring(10, 11))
                        .toList());
    }

    private Path bundle(TestCapture capture, @Nullable Instant from, @Nullable Instant to) throws IOException {
        Path file = temp.resolve("bundle.tar");
        BundleResult result = new Bundle(capture.folder(), from, to, MADE, () -> false).writeTo(file, true);
        assertThat(result.missing()).isEmpty();
        return file;
    }
}
