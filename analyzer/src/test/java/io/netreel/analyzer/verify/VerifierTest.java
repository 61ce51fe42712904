package io.netreel.analyzer.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netreel.analyzer.testing.SegmentWriter;
import io.netreel.capture.BundleNote;
import io.netreel.capture.BundleNoteJson;
import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestJson;
import io.netreel.capture.SegmentMetadata;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.evidence.SealedManifest;
import io.netreel.capture.evidence.Sha256;
import io.netreel.capture.evidence.SigningKey;
import io.netreel.capture.evidence.VerifyingKey;
import io.netreel.capture.segment.SegmentBytes;
import io.netreel.capture.segment.SegmentHeader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {

    private static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path parent;

    private Evidence evidence;

    @SuppressWarnings("NullAway.Init")
    VerifierTest() {}

    @BeforeEach
    void record() throws Exception {
        evidence = Evidence.of(Evidence.builder(), parent);
    }

    @Test
    void tellsWhatWasAdded() throws Exception {
        evidence.write("notes.txt", new byte[1]);
        evidence.write("flow-000099.parquet", new byte[9]);
        evidence.write("flow-0000001.parquet", evidence.content("flow-000001.parquet"));
        evidence.write("flow-000006.arrows.open", new byte[9]);
        evidence.write("flow-000006.parquet.tmp", new byte[9]);
        Files.createDirectory(evidence.file("more"));
        Files.createSymbolicLink(evidence.file("passwd"), Path.of("/etc/passwd"));

        check(
                "extra notes.txt",
                "extra flow-000099.parquet",
                "extra flow-0000001.parquet",
                "extra flow-000006.arrows.open",
                "extra flow-000006.parquet.tmp",
                "extra more",
                "extra passwd");
    }

    @Test
    void tellsOfWhichSegmentAnotherIsACopy() throws Exception {
        Files.move(evidence.file("flow-000002.parquet"), evidence.file("flow-000007.parquet"));
        evidence.write("flow-000003.parquet", evidence.content("flow-000001.parquet"));

        assertThat(verify().findings())
                .containsExactly(
                        new Finding(Problem.MISSING, "flow-000002.parquet", "is listed, but not there"),
                        new Finding(
                                Problem.REORDERED,
                                "flow-000003.parquet",
                                "holds what was recorded as flow-000001.parquet"),
                        new Finding(
                                Problem.EXTRA,
                                "flow-000007.parquet",
                                "is not listed; it holds what was recorded as flow-000002.parquet"));
    }

    @Test
    @Timeout(60)
    void followsNoLinkAndOpensNoPipe() throws Exception {
        Path elsewhere = Files.move(evidence.file("flow-000001.parquet"), parent.resolve("elsewhere"));
        Files.createSymbolicLink(evidence.file("flow-000001.parquet"), elsewhere);
        Files.delete(evidence.file("flow-000002.parquet"));
        Files.createDirectory(evidence.file("flow-000002.parquet"));
        for (String pipe : List.of("flow-000003.parquet", "pipe")) {
            Files.deleteIfExists(evidence.file(pipe));
            assertThat(new ProcessBuilder("mkfifo", evidence.file(pipe).toString())
                            .start()
                            .waitFor())
                    .isZero();
        }
        check(
                "altered flow-000001.parquet",
                "altered flow-000002.parquet",
                "altered flow-000003.parquet",
                "extra pipe");
    }

    @Test
    @Timeout(60)
    void readsNothingThatIsTooLargeToBeASegment() throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(evidence.file("flow-000001.parquet").toFile(), "rw")) {
            file.setLength(1L << 42);
        }
        check("altered flow-000001.parquet");
    }

    @Test
    void namesTheManifestAloneWhereOnlyItWasEdited() throws Exception {
        String whole = new String(evidence.content("capture.json"), StandardCharsets.UTF_8);
        for (UnaryOperator<String> edit : List.<UnaryOperator<String>>of(
                text -> text.replace("web-1", "web-2"),
                text -> text.replace("flow-000005", "flow-000006"),
                text -> text.replaceAll("(?s),\n  \"seal\".*", "\n}\n"),
                text -> text.replaceAll("\"sha256\" : \"[0-9a-f]{8}", "\"sha256\" : \"00000000"),
                text -> "",
                text -> "[".repeat(100_000))) {
            Files.writeString(evidence.file("capture.json"), edit.apply(whole));
            check("altered capture.json");
        }
        Files.delete(evidence.file("capture.json"));
        check("missing capture.json");
    }

    @Test
    void findsBreaksOfTheChainUnderAnAlteredManifest() throws Exception {
        byte[] manifest = evidence.content("capture.json");
        manifest[30] ^= 1;
        evidence.write("capture.json", manifest);
        byte[] segment = evidence.content("flow-000002.parquet");
        segment[100] ^= 1;
        evidence.write("flow-000002.parquet", segment);
        Files.delete(evidence.file("flow-000004.parquet"));
        Files.delete(evidence.file("bash-000001.parquet"));
        evidence.swap("ledger-000001.parquet", "ledger-000002.parquet");

        check(
                "altered capture.json",
                "altered flow-000002.parquet",
                "missing flow-000004.parquet",
                "missing bash-000001.parquet",
                "reordered ledger-000001.parquet",
                "reordered ledger-000002.parquet");
    }

    @Test
    void saysWhatNothingProvesWithoutAManifest() throws Exception {
        Files.delete(evidence.file("capture.json"));
        byte[] segment = evidence.content("flow-000003.parquet");
        segment[100] ^= 1;
        evidence.write("flow-000003.parquet", segment);

        Verdict verdict = verify();

        assertThat(Evidence.found(verdict)).containsExactly("altered flow-000003.parquet", "missing capture.json");
        assertThat(verdict.segments()).isEqualTo(4);
        assertThat(verdict.notes())
                .containsExactlyInAnyOrder(unproved("bash-000001"), unproved("flow-000005"), unproved("ledger-000002"));
        assertThat(verdict.state()).isEqualTo(State.UNKNOWN);
    }

    private static String unproved(String segment) {
        return "nothing proves that " + segment
                + ".parquet is unchanged: no segment after it names its SHA-256, nor does capture.json";
    }

    @Test
    void believesASealOnlyAsFarAsItsList() throws Exception {
        Manifest manifest = manifest();
        List<Manifest.Segment> without = new ArrayList<>(manifest.segments());
        without.removeIf(segment -> segment.file().startsWith("bash"));
        seal(withSegments(manifest, without), null);
        check("extra bash-000001.parquet");

        Files.delete(evidence.file("bash-000001.parquet"));
        Files.delete(evidence.file("flow-000003.parquet"));
        without.removeIf(segment -> segment.file().startsWith("flow-000003"));
        seal(withSegments(manifest, without), null);
        check("missing flow-000003.parquet");
    }

    @Test
    void noticesSegmentsThatWereRenumberedTogetherWithTheList() throws Exception {
        evidence.swap("flow-000002.parquet", "flow-000003.parquet");
        List<Manifest.Segment> segments = new ArrayList<>();
        for (Manifest.Segment segment : manifest().segments()) {
            Path file = evidence.file(segment.file());
            segments.add(listed(segment.file(), file, segment.stream(), segment.previousSha256()));
        }
        seal(withSegments(manifest(), segments), null);

        assertThat(Evidence.found(verify()))
                .contains("reordered flow-000002.parquet", "reordered flow-000003.parquet", "altered capture.json");
    }

    @Test
    void noticesASegmentOfAnotherCapture() throws Exception {
        Path file = evidence.file("dns-000001.parquet");
        Map<String, String> metadata =
                SegmentWriter.metadata("ffff", Evidence.builder().host(), Stream.DNS, 1);
        SegmentWriter.write(file, Stream.DNS, metadata, List.of());
        List<Manifest.Segment> segments = new ArrayList<>(manifest().segments());
        segments.add(listed("dns-000001.parquet", file, "dns", ""));
        seal(withSegments(manifest(), segments), null);

        check("extra dns-000001.parquet");
    }

    @Test
    void refusesAListThatNoRecorderMakes() throws Exception {
        List<Manifest.Segment> segments = new ArrayList<>(manifest().segments());
        Manifest.Segment last = segments.getLast();
        segments.add(last);
        segments.add(new Manifest.Segment("../../etc/passwd", "flow", 1, null, null, null, null, 1, "", ""));
        segments.add(new Manifest.Segment("cpu-000001.parquet", "cpu", 1, null, null, null, null, 1, "", ""));
        seal(withSegments(manifest(), segments), null);

        assertThat(verify().findings())
                .extracting(Finding::detail)
                .containsExactly(
                        "lists 'ledger-000002.parquet' of stream 'ledger', which no recorder does",
                        "lists '../../etc/passwd' of stream 'flow', which no recorder does",
                        "lists 'cpu-000001.parquet' of stream 'cpu', which no recorder does");
    }

    @Test
    @Timeout(60)
    void endsInTimeWhateverStandsInTheManifest() throws Exception {
        String entry = "\"file\" : \"flow-000001.parquet\", ";
        for (String text : List.of(
                entry.repeat(200_000), "0123456789abcde".repeat(800_000), "\n  \"seal\" : {\n".repeat(500_000))) {
            Files.writeString(evidence.file("capture.json"), text);
            check("altered capture.json");
        }
        List<Manifest.Segment> segments = new ArrayList<>(manifest().segments());
        for (int number = 1000; number < 3_000_000; number += 1000) {
            String file = new SegmentName(Stream.FLOW, number).sealed();
            segments.add(new Manifest.Segment(file, "flow", 1, null, null, null, null, 1, "", "x"));
        }
        seal(withSegments(manifest(), segments), null);
        assertThat(verify().findings()).hasSize(100_001);
    }

    @Test
    void acceptsANumberThatAnEmptySegmentLeftOut() throws Exception {
        String first = Sha256.of(evidence.content("flow-000005.parquet"));
        Path file = evidence.file("flow-000008.parquet");
        Map<String, String> metadata =
                SegmentWriter.metadata("0a1b2c3d", Evidence.builder().host(), Stream.FLOW, 8);
        metadata.put(SegmentMetadata.PREVIOUS_SHA256, first);
        SegmentWriter.write(file, Stream.FLOW, metadata, List.of());
        List<Manifest.Segment> segments = new ArrayList<>(manifest().segments());
        segments.add(listed("flow-000008.parquet", file, "flow", first));
        seal(withSegments(manifest(), segments), null);
        check();

        Files.delete(evidence.file("capture.json"));
        check("missing capture.json");
        Files.delete(evidence.file("flow-000005.parquet"));
        check(
                "missing capture.json",
                "missing flow-000005.parquet",
                "missing flow-000006.parquet",
                "missing flow-000007.parquet");
    }

    @Test
    void takesWhatIsNotSealedInACaptureThatEndedForAdded() throws Exception {
        evidence.write("ledger-000003.arrows.open", open("0a1b2c3d", 3).batch(1).bytes());
        evidence.write("flow-000006.parquet.tmp", new byte[3]);
        check("extra ledger-000003.arrows.open", "extra flow-000006.parquet.tmp");
    }

    @Test
    void acceptsWhatTheBudgetRemoved() throws Exception {
        Manifest manifest = manifest();
        List<Manifest.Segment> rest = new ArrayList<>(manifest.segments());
        rest.removeIf(segment -> segment.file().matches("flow-00000[12].*"));
        String hash = Sha256.of(evidence.content("flow-000002.parquet"));
        Manifest removed =
                unfinished(withSegments(manifest, rest), new Manifest.Removed("flow", 2, 4, TIME, TIME, 2, hash));
        Files.delete(evidence.file("flow-000001.parquet"));
        seal(removed, null);

        assertThat(verify().findings()).isEmpty();
        assertThat(verify().notes())
                .containsExactly("flow-000002.parquet was just being removed to keep within the budget");

        seal(unfinished(removed, new Manifest.Removed("flow", 1, 2, TIME, TIME, 1, hash)), null);
        check("extra flow-000002.parquet");
    }

    @Test
    void takesARunningCaptureForWhatItIs() throws Exception {
        Manifest manifest = manifest();
        List<Manifest.Segment> listed = new ArrayList<>(manifest.segments());
        listed.removeIf(segment -> segment.file().equals("flow-000005.parquet"));
        seal(unfinished(withSegments(manifest, listed), null), null);
        evidence.write("recorder.lock", new byte[0]);
        evidence.write("ledger-000002.arrows.open", new byte[0]);
        evidence.write("ledger-000003.parquet.tmp", new byte[7]);
        evidence.write("capture.json.tmp", new byte[7]);

        Verdict verdict = verify();

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.state()).isEqualTo(State.UNFINISHED);
        assertThat(verdict.notes())
                .containsExactly(
                        "flow-000005.parquet is sealed, but not listed yet, so that nothing proves it",
                        "capture.json.tmp is not finished: it is being written, or a crash left it",
                        "ledger-000002.arrows.open is left over: its rows are in ledger-000002.parquet",
                        "ledger-000003.parquet.tmp is not finished: it is being written, or a crash left it");

        evidence.write("recorder.lock", new byte[1]);
        check("altered recorder.lock");
    }

    @Test
    void saysHowMuchOfAnOpenSegmentIsWhole() throws Exception {
        seal(unfinished(manifest(), null), null);
        byte[] open = open("0a1b2c3d", 3).batch(1, 2).batch(3).bytes();

        checkOpen(open, "has 3 whole rows; " + UNPROVED);
        checkOpen(open("0a1b2c3d", 3).batch(1).end().bytes(), "has 1 whole row; " + UNPROVED);
        checkOpen(Arrays.copyOf(open, open.length - 1), "has 2 whole rows, then a part of a batch; " + UNPROVED);
        checkOpen(Arrays.copyOf(open, open.length + 70), "has 3 whole rows, then a part of a batch; " + UNPROVED);
        checkOpen(new byte[0], "was just begun; nothing is in it");
        checkOpen(new byte[4096], "was just begun; nothing is in it");
    }

    private static final String UNPROVED = "it is not sealed yet, so that the list does not prove it";

    private void checkOpen(byte[] content, String note) throws Exception {
        evidence.write("ledger-000003.arrows.open", content);
        assertThat(verify().findings()).isEmpty();
        assertThat(verify().notes()).containsExactly("ledger-000003.arrows.open " + note);
    }

    @Test
    void namesAnOpenSegmentThatWasAltered() throws Exception {
        seal(unfinished(manifest(), null), null);
        byte[] open = open("0a1b2c3d", 3).batch(1, 2).batch(3).bytes();
        Random random = new Random(5);
        for (int i = 0; i < 100; i++) {
            byte[] changed = open.clone();
            changed[random.nextInt(open.length)] ^= (byte) (1 + random.nextInt(255));
            evidence.write("ledger-000003.arrows.open", changed);
            // A change of the last batch's length looks like one that was not written to its end.
            Verdict verdict = verify();
            assertThat(Evidence.found(verdict).equals(Set.of("altered ledger-000003.arrows.open"))
                            || verdict.notes().toString().contains("a part of a batch"))
                    .isTrue();
        }
        evidence.write("ledger-000003.arrows.open", open("ffff", 3).bytes());
        check("extra ledger-000003.arrows.open");
        evidence.write("ledger-000003.arrows.open", open("0a1b2c3d", 4).bytes());
        check("reordered ledger-000003.arrows.open");
    }

    private static SegmentBytes open(String captureId, int number) {
        return new SegmentBytes(new SegmentHeader(captureId, new SegmentName(Stream.LEDGER, number), "{}"));
    }

    @Test
    void takesABundleForThePartThatItIs() throws Exception {
        BundleNote note = new BundleNote(1, TIME.plusSeconds(2), TIME.plusSeconds(3), TIME, "0.1.0");
        Files.writeString(evidence.file("bundle.json"), BundleNoteJson.write(note));
        for (String outside : List.of("bash-000001", "flow-000001", "flow-000004", "flow-000005")) {
            Files.delete(evidence.file(outside + ".parquet"));
        }

        assertThat(verify().findings()).isEmpty();
        assertThat(verify().notes()).containsExactly("4 segments outside the bundle's window, which it left out");
        assertThat(verify().bundle()).isEqualTo(note);

        Files.delete(evidence.file("flow-000003.parquet"));
        check("missing flow-000003.parquet");
        Files.delete(evidence.file("ledger-000001.parquet"));
        check("missing flow-000003.parquet", "missing ledger-000001.parquet");

        Files.writeString(evidence.file("bundle.json"), "{}");
        assertThat(Evidence.found(verify())).contains("altered bundle.json", "missing flow-000001.parquet");
    }

    @Test
    void asksForTheSignatureOfTheKeyGiven() throws Exception {
        SigningKey key = SigningKey.generate();
        check(key.publicKey(), "unsigned capture.json");

        seal(manifest(), key);
        check(key.publicKey());
        assertThat(verify().signer()).isEqualTo(key.publicKey());

        seal(manifest(), SigningKey.generate());
        check();
        check(key.publicKey(), "unsigned capture.json");
    }

    @Test
    void asksForANewerAnalyzer() throws Exception {
        Manifest manifest = manifest();
        seal(
                new Manifest(
                        2,
                        "x",
                        manifest.host(),
                        manifest.recorder(),
                        manifest.clock(),
                        manifest.segments(),
                        manifest.removed()),
                null);
        assertThatThrownBy(this::verify)
                .isInstanceOf(UnreadableCaptureException.class)
                .hasMessage("has format version 2, but this analyzer reads up to 1; use a newer analyzer");
    }

    private Manifest manifest() throws Exception {
        return ManifestJson.parse(evidence.content("capture.json"));
    }

    private static Manifest withSegments(Manifest manifest, List<Manifest.Segment> segments) {
        return new Manifest(
                1,
                manifest.captureId(),
                manifest.host(),
                manifest.recorder(),
                manifest.clock(),
                segments,
                manifest.removed());
    }

    private static Manifest unfinished(Manifest manifest, Manifest.@Nullable Removed removed) {
        Manifest.Recorder recorder = new Manifest.Recorder("0.1.0", List.of(), Map.of(), TIME, null, null);
        return new Manifest(
                1,
                manifest.captureId(),
                manifest.host(),
                recorder,
                manifest.clock(),
                manifest.segments(),
                removed == null ? List.of() : List.of(removed));
    }

    private static Manifest.Segment listed(String name, Path file, String stream, String previous) throws Exception {
        return new Manifest.Segment(
                name, stream, 1, TIME, TIME, null, null, Files.size(file), Sha256.of(file), previous);
    }

    private void seal(Manifest manifest, @Nullable SigningKey key) throws Exception {
        evidence.write("capture.json", SealedManifest.encode(manifest, key));
    }

    private Verdict verify() throws Exception {
        return verify(null);
    }

    private Verdict verify(@Nullable VerifyingKey key) throws Exception {
        try (Verifier verifier = Verifier.open(key)) {
            return verifier.verifyFolder(evidence.folder());
        }
    }

    private void check(String... expected) throws Exception {
        check(null, expected);
    }

    private void check(@Nullable VerifyingKey key, String... expected) throws Exception {
        assertThat(Evidence.found(verify(key))).containsExactlyInAnyOrder(expected);
    }
}
