package io.netreel.recorder.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Bundles made while another thread begins, seals and removes segments as a recorder does, only much faster.
class RunningRecordingTest {

    private static final int BUNDLES = 300;
    private static final int KEPT = 5;

    @TempDir
    Path temp;

    @Test
    @Timeout(120)
    void neverLosesASegmentOrTakesOneTwice() throws Exception {
        TestCapture capture = new TestCapture(temp.resolve("capture"));
        capture.open(Stream.FLOW, 1);
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Integer> recorder = CompletableFuture.supplyAsync(() -> record(capture, enough));
        try {
            for (int i = 0; i < BUNDLES; i++) {
                assertThatNothingIsMissing(bundle(capture));
            }
        } finally {
            enough.set(true);
        }
        assertThat(recorder.join()).isGreaterThan(KEPT);
    }

    private static int record(TestCapture capture, AtomicBoolean enough) {
        int number = 1;
        try {
            while (!enough.get()) {
                capture.open(Stream.FLOW, number + 1);
                capture.seal(Stream.FLOW, number, number, number);
                if (capture.sealedSegments() > KEPT) {
                    capture.removeOldest();
                }
                number++;
                LockSupport.parkNanos(1_000_000);
            }
            return number;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static TarContent bundle(TestCapture capture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BundleResult result = new Bundle(capture.folder(), null, null, Instant.EPOCH, () -> false).writeTo(bytes);
        assertThat(result.missing()).isEmpty();
        assertThat(result.bytes()).isEqualTo(bytes.size());
        return TarContent.of(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static void assertThatNothingIsMissing(TarContent tar) {
        List<SegmentName> names = tar.segments().stream()
                .map(name -> Optional.<SegmentName>empty()
                        .or(() -> SegmentName.ofSealed(name))
                        .or(() -> SegmentName.ofOpen(name))
                        .orElseThrow())
                .toList();
        int first = names.getFirst().number();
        assertThat(names.stream().map(SegmentName::number))
                .containsExactlyElementsOf(
                        IntStream.range(first, first + names.size()).boxed().toList());
        for (int i = 0; i < names.size(); i++) {
            byte[] bytes = tar.bytes(tar.segments().get(i));
            byte[] whole = TestCapture.content(names.get(i));
            // the newest segment may just have been begun
            boolean newest = i == names.size() - 1;
            assertThat(Arrays.equals(bytes, newest ? Arrays.copyOf(whole, bytes.length) : whole))
                    .as(tar.segments().get(i))
                    .isTrue();
        }
    }
}
