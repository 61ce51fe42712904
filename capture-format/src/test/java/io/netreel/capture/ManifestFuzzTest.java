package io.netreel.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whatever bytes stand in `capture.json`: data, or a clear sentence. Seeded, so that a failure comes again.
@Timeout(60)
class ManifestFuzzTest {

    private static final String WHOLE = ManifestJson.write(ManifestSample.manifest());
    private static final Pattern VALUE = Pattern.compile("(?<= : )(\"[^\"]*\"|[0-9]+|true|null|\\[|\\{)");

    @TempDir
    Path folder;

    @Test
    void readsRandomBytesOrSaysWhy() {
        Random random = new Random(11);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            check(bytes);
        }
    }

    @Test
    void readsAnyChangeOfAManifestOrSaysWhy() {
        Random random = new Random(12);
        byte[] whole = WHOLE.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = whole.clone();
            for (int change = 0; change <= i % 4; change++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            check(changed);
        }
    }

    @Test
    void readsAnyValueInAnyPlaceOrSaysWhy() {
        List<String> values = List.of(
                "null",
                "true",
                "-1",
                "1e999999999",
                "1e-999999999",
                "9".repeat(900),
                "0.1",
                "\"\"",
                "\"\\ud800\"",
                "[]",
                "{}",
                "[null]",
                "{\"x\":null}",
                "\"" + "y".repeat(1 << 20) + "\"",
                "\"2026-11-22T10:15:00Z\"",
                "\"+1000000000-12-31T23:59:59.999999999Z\"",
                "[".repeat(50) + "]".repeat(50));
        Matcher places = VALUE.matcher(WHOLE);
        int tried = 0;
        while (places.find()) {
            for (String value : values) {
                check((WHOLE.substring(0, places.start()) + value + WHOLE.substring(places.end()))
                        .getBytes(StandardCharsets.UTF_8));
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(500);
    }

    @Test
    void refusesWhatWouldFillMemoryOrStack() {
        String start = "{\"format_version\": 1, \"segments\": ";
        for (String text : List.of(
                "[".repeat(10_000_000),
                "{\"a\":".repeat(1_000_000),
                start + "[".repeat(1_000_000),
                start + "[" + "{},".repeat(8_000_000) + "{}]}",
                "{\"" + "k".repeat(10_000_000) + "\": 1}",
                "{\"format_version\": 1, \"capture_id\": \"" + "x".repeat(10_000_000) + "\"}")) {
            assertThatThrownBy(() -> ManifestJson.parse(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(UnreadableCaptureException.class)
                    .message()
                    .hasSizeLessThan(200);
        }
    }

    @Test
    void refusesAFileThatIsTooLarge() throws Exception {
        Path file = folder.resolve(Manifest.FILE_NAME);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }
        assertThatThrownBy(() -> ManifestJson.read(file))
                .isInstanceOf(UnreadableCaptureException.class)
                .hasMessage("is larger than 64 MB, which no capture manifest is");
    }

    private static void check(byte[] bytes) {
        try {
            Manifest manifest = ManifestJson.parse(bytes);
            assertThat(manifest.host().name()).isNotNull();
            assertThat(manifest.segments())
                    .allSatisfy(segment -> assertThat(segment.file()).isNotNull());
        } catch (UnreadableCaptureException e) {
            assertThat(e.getMessage()).isNotEmpty().doesNotContain("\n").hasSizeLessThan(400);
        } catch (RuntimeException e) {
            fail("For " + new String(bytes, StandardCharsets.ISO_8859_1), e);
        }
    }
}
