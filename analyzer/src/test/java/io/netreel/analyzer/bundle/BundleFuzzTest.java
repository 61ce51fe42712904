package io.netreel.analyzer.bundle;

import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.analyzer.testing.TarBuilder;
import io.netreel.capture.UnreadableCaptureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the bytes of a bundle are, unpacking it gives files or one sentence. Seeded, so that a failure comes
/// again.
class BundleFuzzTest {

    private static final int MUTATIONS = 2_000;
    private static final int BLOCK = 512;
    private static final byte[] ODD = "01234567/.xgLKS\\\0 \u00ff".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    Path temp;

    private final Random random = new Random(20_261_122);

    @Test
    @Timeout(300)
    void givesFilesOrASentenceForAnyBytes() throws Exception {
        byte[] sound = TarBuilder.bundle(capture("web-1", "a1")
                .rotated(1)
                .flow(1, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .flow(2, 2, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .ledger(0, 0, "start")
                .write(temp.resolve("captures")));
        int whole = 0;
        int partial = 0;
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            switch (extract(mutated(sound, i))) {
                case WHOLE -> whole++;
                case PARTIAL -> partial++;
                case REFUSED -> refused++;
            }
        }
        assertThat(whole).isPositive();
        assertThat(partial).isPositive();
        assertThat(refused).isPositive();
    }

    private enum Outcome {
        WHOLE,
        PARTIAL,
        REFUSED
    }

    private Outcome extract(byte[] bytes) throws IOException {
        Path sandbox = Files.createTempDirectory(temp, "sandbox");
        Path into = Files.createDirectory(sandbox.resolve("into"));
        Path file = Files.write(sandbox.resolve("x.tar"), bytes);
        try {
            ExtractedBundle bundle = BundleReader.extract(file, into);
            return bundle.damage() == null && bundle.altered().isEmpty() ? Outcome.WHOLE : Outcome.PARTIAL;
        } catch (UnreadableCaptureException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n").hasSizeLessThan(500);
            return Outcome.REFUSED;
        } finally {
            checkAndDelete(sandbox, bytes.length);
        }
    }

    private static void checkAndDelete(Path sandbox, int most) throws IOException {
        long written = 0;
        for (Path file : list(sandbox.resolve("into"))) {
            assertThat(file).isRegularFile();
            written += Files.size(file);
            Files.delete(file);
        }
        assertThat(written).isLessThanOrEqualTo(most);
        assertThat(list(sandbox)).hasSize(2);
        Files.delete(sandbox.resolve("into"));
        Files.delete(sandbox.resolve("x.tar"));
        Files.delete(sandbox);
    }

    private static Path[] list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toArray(Path[]::new);
        }
    }

    private byte[] mutated(byte[] sound, int i) {
        byte[] bytes = sound.clone();
        return switch (i % 6) {
            case 0 -> flipped(bytes);
            case 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 2 -> withEditedHeader(bytes);
            case 3 -> withRandomBytes(bytes);
            case 4 -> withMovedBlock(bytes);
            default -> withExtraBlocks(bytes);
        };
    }

    private byte[] flipped(byte[] bytes) {
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    // With the right checksum, so that what is in the header counts.
    private byte[] withEditedHeader(byte[] bytes) {
        int[] headers = headers(bytes);
        int header = headers[random.nextInt(headers.length)];
        int[] fields = {0, 100, 124, 124, 156, 156, 157, 257, 345};
        int offset = header + fields[random.nextInt(fields.length)];
        for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
            bytes[offset + random.nextInt(8)] = ODD[random.nextInt(ODD.length)];
        }
        byte[] block = Arrays.copyOfRange(bytes, header, header + BLOCK);
        Arrays.fill(block, 148, 156, (byte) ' ');
        TarUtils.formatCheckSumOctalBytes(TarUtils.computeCheckSum(block), block, 148, 8);
        System.arraycopy(block, 0, bytes, header, BLOCK);
        return bytes;
    }

    private static int[] headers(byte[] bytes) {
        return IntStream.range(0, bytes.length / BLOCK)
                .map(block -> block * BLOCK)
                .filter(at -> new String(bytes, at + 257, 5, StandardCharsets.ISO_8859_1).equals("ustar"))
                .toArray();
    }

    private byte[] withRandomBytes(byte[] bytes) {
        int from = random.nextInt(bytes.length);
        byte[] noise = new byte[Math.min(1 + random.nextInt(2000), bytes.length - from)];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, bytes, from, noise.length);
        return bytes;
    }

    private byte[] withMovedBlock(byte[] bytes) {
        int blocks = bytes.length / BLOCK;
        int[] headers = headers(bytes);
        int from = random.nextBoolean() ? headers[random.nextInt(headers.length)] : random.nextInt(blocks) * BLOCK;
        System.arraycopy(bytes.clone(), from, bytes, random.nextInt(blocks) * BLOCK, BLOCK);
        return bytes;
    }

    private byte[] withExtraBlocks(byte[] bytes) {
        int at = random.nextInt(bytes.length / BLOCK) * BLOCK;
        byte[] extra = random.nextBoolean()
                ? new TarBuilder()
                        .pax("path=" + "x".repeat(random.nextInt(300)))
                        .soFar()
                : new byte[BLOCK * (1 + random.nextInt(3))];
        byte[] longer = new byte[bytes.length + extra.length];
        System.arraycopy(bytes, 0, longer, 0, at);
        System.arraycopy(extra, 0, longer, at, extra.length);
        System.arraycopy(bytes, at, longer, at + extra.length, bytes.length - at);
        return longer;
    }
}
