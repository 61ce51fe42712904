package io.netreel.recorder.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestJson;
import io.netreel.recorder.segment.LocalDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The recorder is stopped between each two steps that it does to files, then the capture is recovered.
class CrashTest {

    private static final int ROWS_IN_BATCH = 20;
    private static final int BATCHES = 12;
    private static final SpoolOptions OPTIONS =
            new SpoolOptions(Duration.ofMillis(4), 20_000, Duration.ofMillis(12), null, null, 0, 1 << 20);

    @TempDir
    Path root;

    @Test
    void losesNothingThatWasWrittenWhereverTheRecorderIsKilled() throws Exception {
        crashAtEachStep((disk, folder) -> new Left(folder, disk.writtenBatches()));
    }

    @Test
    void losesNothingThatWasSyncedWhereverThePowerGoes() throws Exception {
        crashAtEachStep((disk, folder) -> {
            Path left = Files.createDirectory(folder.resolveSibling("left-" + folder.getFileName()));
            disk.powerCut(left);
            return new Left(left, disk.syncedBatches());
        });
    }

    @FunctionalInterface
    private interface Aftermath {
        Left of(CrashDisk disk, Path folder) throws IOException;
    }

    /// @param batches of flows that must be in it
    private record Left(Path folder, long batches) {}

    private void crashAtEachStep(Aftermath aftermath) throws Exception {
        try (CaptureCheck check = new CaptureCheck()) {
            boolean crashed = true;
            for (int step = 2; crashed; step++) {
                Path attic = Files.createDirectory(root.resolve("attic-" + step));
                Path folder = Files.createDirectory(root.resolve("capture-" + step));
                CrashDisk disk = new CrashDisk(attic, step, new Random(step));
                record(disk, folder);
                crashed = disk.hasCrashed();
                Left left = aftermath.of(disk, folder);
                if (Files.exists(left.folder().resolve(Manifest.FILE_NAME))) {
                    recoverAndCheck(left, check, crashed);
                } else {
                    assertThat(step).describedAs("a manifest is missing").isLessThan(8);
                }
            }
        }
    }

    private static void record(CrashDisk disk, Path folder) throws Exception {
        try (BufferAllocator allocator = new RootAllocator();
                SpoolFixture fixture = SpoolFixture.start(disk, folder, OPTIONS, allocator)) {
            fixture.ledger.note(LedgerKind.START, SpoolFixture.nowMicros(), null);
            fixture.noteAll();
            for (int batch = 0; batch < BATCHES; batch++) {
                fixture.flows(ROWS_IN_BATCH);
                Thread.sleep(2);
            }
            fixture.spool.finish(Duration.ofSeconds(10));
            fixture.state.setEnded(Instant.now());
            fixture.state.write();
        } catch (CrashDisk.Crash e) {
            return;
        } catch (IllegalStateException e) {
            assertThat(e).hasCauseInstanceOf(CrashDisk.Crash.class);
        }
    }

    private static void recoverAndCheck(Left left, CaptureCheck check, boolean crashed) throws Exception {
        Path folder = left.folder();
        List<Manifest.Segment> sealed =
                ManifestJson.read(folder.resolve(Manifest.FILE_NAME)).segments();
        recover(folder);
        Manifest manifest = CaptureCheck.soundManifest(folder);
        assertThat(manifest.segments()).containsAll(sealed);
        assertThat(manifest.recorder().recovered() != null)
                .isEqualTo(manifest.recorder().ended() == null);
        // the ledger's first row has the number 1
        boolean hasFlows = manifest.segments().stream()
                .anyMatch(segment -> segment.stream().equals("flow"));
        List<Long> seqs =
                hasFlows ? check.numbers(folder, "SELECT seq FROM '$/flow-*.parquet' ORDER BY seq") : List.of();
        assertThat(seqs)
                .containsExactlyElementsOf(
                        LongStream.range(2, 2 + seqs.size()).boxed().toList());
        assertThat(seqs.size()).isGreaterThanOrEqualTo((int) left.batches() * ROWS_IN_BATCH);
        if (!crashed) {
            assertThat(seqs).hasSize(BATCHES * ROWS_IN_BATCH);
        }
    }

    private static void recover(Path folder) throws Exception {
        try (BufferAllocator allocator = new RootAllocator()) {
            new Recovery(new LocalDisk(), folder, allocator, null).recover(Instant.now());
            assertThat(new Recovery(new LocalDisk(), folder, allocator, null).recover(Instant.now()))
                    .isEqualTo(new Recovered.NotNeeded());
        }
    }
}
