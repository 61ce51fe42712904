package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.capture.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens when a capture outgrows `--max-disk`.
@RequiresKernel
class DiskBudgetIT {

    private static final long MOST_BYTES = 2 << 20;
    private static final int SAMPLES = 200;

    @TempDir
    Path out;

    private final TestNetwork network = new TestNetwork();

    @AfterEach
    void removeNetwork() {
        network.close();
    }

    @Test
    void neverOutgrowsItsBudgetAndTellsWhatItRemoved() throws Exception {
        try (Recorder recorder = Recorder.start(
                out,
                "--netns",
                network.client().name(),
                "--interval",
                "1h",
                "--rotate-size",
                "1MB",
                "--max-disk",
                "2MB")) {
            long happened;
            long most = 0;
            try (Churn churn = new Churn(network, 1, 1, "6000")) {
                for (int i = 0; i < SAMPLES; i++) {
                    most = Math.max(most, bytesIn(recorder.folder()));
                    TimeUnit.MILLISECONDS.sleep(100);
                }
                happened = churn.count();
            }
            Sockets.awaitNone(network.client());

            try (CaptureReader capture = recorder.stop()) {

                assertThat(most).isLessThanOrEqualTo(MOST_BYTES);
                assertThat(bytesIn(recorder.folder())).isLessThanOrEqualTo(MOST_BYTES);
                assertAccounts(capture, happened);
                assertRemovedFirst(capture.manifest());
            }
        }
    }

    // What the ledger tells as removed or refused, and what is there, are all numbers that were given.
    private static void assertAccounts(CaptureReader capture, long happened) throws Exception {
        long lost = capture.number("SELECT coalesce(sum(count), 0) FROM ledger WHERE kind = 'disk_budget'");
        long present = capture.number("SELECT count(*) FROM flow");
        assertThat(lost).isPositive();
        assertThat(present + lost).isEqualTo(happened);
        assertThat(capture.number(
                        "SELECT max(seq) - count(*) FROM (SELECT seq FROM flow UNION ALL SELECT seq FROM ledger)"))
                .isEqualTo(lost);
    }

    private static void assertRemovedFirst(Manifest manifest) {
        Manifest.Removed removed = manifest.removed().getFirst();
        assertThat(manifest.removed()).hasSize(1);
        assertThat(removed.stream()).isEqualTo("flow");
        assertThat(removed.segments()).isEqualTo(removed.lastSegment()).isPositive();
        List<Manifest.Segment> left = manifest.segments().stream()
                .filter(segment -> segment.stream().equals("flow"))
                .toList();
        assertThat(left.getFirst().file()).isEqualTo(String.format("flow-%06d.parquet", removed.lastSegment() + 1));
        assertThat(left.getFirst().previousSha256()).isEqualTo(removed.lastSha256());
        assertThat(left.getFirst().firstTs()).isAfterOrEqualTo(removed.lastTs());
    }

    // Files come and go meanwhile.
    private static long bytesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(DiskBudgetIT::bytes).sum();
        }
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
