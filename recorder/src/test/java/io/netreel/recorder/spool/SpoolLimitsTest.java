package io.netreel.recorder.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the spool does when there is no room.
class SpoolLimitsTest {

    private static final Duration SYNC = Duration.ofMillis(5);
    private static final Duration ROTATE = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofHours(1);
    private static final int ROWS = 50;

    @TempDir
    Path folder;

    private final FailingDisk disk = new FailingDisk();
    private BufferAllocator allocator = new RootAllocator();
    private CaptureCheck check;

    @BeforeEach
    void openCheck() throws Exception {
        check = new CaptureCheck();
    }

    @AfterEach
    void close() throws Exception {
        check.close();
        allocator.close();
    }

    @Test
    void countsWhatItDropsWhileTheDiskIsFullAndGoesOnWhenItIsNot() throws Exception {
        try (SpoolFixture fixture = start(options(LONG, null, null, 100_000))) {
            fixture.flows(ROWS);
            waitUntil(() -> bytesOf("flow-000001.arrows.open") > 10_000);
            disk.full = true;
            fixture.flows(ROWS);
            waitUntil(() -> fixture.spool.refusal() != null);
            int batches = 1;
            while (fixture.spool.dropped() < 5 * ROWS) {
                fixture.flows(ROWS);
                batches++;
            }
            assertThat(fixture.spool.refusal()).isEqualTo("No space left on device");
            disk.full = false;
            waitUntil(() -> fixture.spool.refusal() == null);
            fixture.flows(ROWS);
            end(fixture);

            CaptureCheck.soundManifest(folder);
            long recorded = check.numbers(folder, "SELECT count(*) FROM '$/flow-*.parquet'")
                    .getFirst();
            assertThat(recorded).isEqualTo((batches + 2L - 5) * ROWS);
            assertThat(check.numbers(
                            folder,
                            "SELECT count FROM '$/ledger-*.parquet' WHERE kind = 'disk_full' AND stream = 'flow'"
                                    + " AND until_ts > ts"))
                    .containsExactly(5L * ROWS);
            assertThat(missingSeqs()).isEqualTo(5L * ROWS);
        }
    }

    @Test
    void addsUpWhatTheLedgerHasNoRoomForAndLosesNoCount() throws Exception {
        long buffer = 64_000;
        int notes = 500;
        try (SpoolFixture fixture = start(options(LONG, null, null, buffer))) {
            fixture.noteAll();
            disk.full = true;
            for (int i = 1; i <= notes; i++) {
                fixture.ledger.write(new Note(
                        LedgerKind.RING_FULL,
                        io.netreel.capture.Stream.FLOW,
                        i,
                        i + 1,
                        3L,
                        "{\"cpus\": {\"0\": 1, \"1\": 2}}"));
                fixture.ledger.note(LedgerKind.CLOCK_STEP, i, "step " + i);
                fixture.flows(ROWS);
                fixture.noteAll();
                assertThat(fixture.spool.waitingBytes()).isLessThan(buffer + buffer / 16 + 5_000); // a batch
            }
            disk.full = false;
            waitUntil(() -> fixture.spool.refusal() == null && fixture.spool.waitingBytes() == 0);
            end(fixture);
        }

        assertThat(check.numbers(folder, "SELECT sum(count) FROM '$/ledger-*.parquet' WHERE kind = 'ring_full'"))
                .containsExactly(3L * notes);
        assertThat(check.numbers(
                        folder,
                        "SELECT sum((detail->'cpus'->>'1')::INT) FROM '$/ledger-*.parquet' WHERE kind = 'ring_full'"))
                .containsExactly(2L * notes);
        assertThat(check.numbers(
                        folder,
                        "SELECT epoch_us(max(until_ts)) - epoch_us(min(ts)) FROM '$/ledger-*.parquet'"
                                + " WHERE kind = 'ring_full'"))
                .containsExactly((long) notes);
        assertThat(check.numbers(folder, "SELECT count(*) FROM '$/ledger-*.parquet' WHERE kind = 'clock_step'")
                        .getFirst())
                .isLessThan(HeldNotes.MOST + 10);
        assertThat(missingSeqs())
                .isEqualTo(check.numbers(folder, "SELECT sum(count) FROM '$/ledger-*.parquet' WHERE kind = 'disk_full'")
                        .getFirst());
    }

    @Test
    void removesTheOldestSegmentsWhenTheBudgetIsUsedUp() throws Exception {
        long budget = 60_000;
        try (SpoolFixture fixture = start(options(LONG, budget, null, 1 << 20))) {
            for (int i = 0; i < 60; i++) {
                fixture.flows(ROWS);
                fixture.noteAll();
                Thread.sleep(5);
                assertThat(folderBytes()).isLessThanOrEqualTo(budget + 10_000); // a ledger, a manifest
            }
            end(fixture);
        }

        Manifest manifest = CaptureCheck.soundManifest(folder);
        Manifest.Removed removed = manifest.removed().getFirst();
        assertThat(removed.stream()).isEqualTo("flow");
        assertThat(removed.segments()).isGreaterThan(2).isEqualTo(removed.lastSegment());
        assertThat(check.numbers(folder, "SELECT sum(count) FROM '$/ledger-*.parquet' WHERE kind = 'disk_budget'")
                        .getFirst())
                .isGreaterThanOrEqualTo(removed.rows());
        assertThat(check.numbers(folder, "SELECT count(*) FROM '$/flow-*.parquet'")
                                .getFirst()
                        + removed.rows())
                .isEqualTo(60L * ROWS);
    }

    @Test
    void removesWhatIsOlderThanItIsKept() throws Exception {
        try (SpoolFixture fixture = start(options(ROTATE, null, Duration.ofMillis(300), 1 << 20))) {
            fixture.flows(ROWS);
            waitUntil(() -> fixture.state.manifest().removed().stream()
                    .anyMatch(removed -> removed.stream().equals("flow")));
            fixture.flows(2);
            end(fixture);
        }

        Manifest manifest = CaptureCheck.soundManifest(folder);
        assertThat(manifest.removed())
                .anySatisfy(removed -> assertThat(removed.rows()).isEqualTo(ROWS));
        assertThat(check.numbers(
                        folder,
                        "SELECT count FROM '$/ledger-*.parquet' WHERE kind = 'disk_budget' AND stream = 'flow'"
                                + " AND detail LIKE '%\"keep\"%'"))
                .contains((long) ROWS);
    }

    @Test
    void appendsNothingToASegmentThatCouldNotBeBroughtToTheDisk() throws Exception {
        try (SpoolFixture fixture = start(options(LONG, null, null, 1 << 20))) {
            disk.forgetful = true;
            int batches = 0;
            while (!"Input/output error".equals(fixture.spool.refusal())) {
                fixture.flows(1);
                batches++;
                Thread.sleep(1);
            }
            fixture.flows(ROWS);
            disk.forgetful = false;
            waitUntil(() -> fixture.spool.refusal() == null && fixture.spool.waitingBytes() == 0);
            end(fixture);

            assertThat(disk.builtOnSand).isFalse();
            assertThat(check.numbers(folder, "SELECT count(*) FROM '$/flow-*.parquet'"))
                    .containsExactly((long) batches + ROWS);
        }
    }

    @Test
    void leavesSpaceToOthers() throws Exception {
        disk.usable = 1000;
        SpoolOptions options = new SpoolOptions(SYNC, 1 << 20, LONG, null, null, 4096, 100_000);
        try (SpoolFixture fixture = start(options)) {
            fixture.flows(ROWS);
            waitUntil(() -> "less than --keep-free is left".equals(fixture.spool.refusal()));
            disk.usable = 1 << 30;
            waitUntil(() -> fixture.spool.refusal() == null);
            end(fixture);
        }
        assertThat(check.numbers(folder, "SELECT count(*) FROM '$/flow-*.parquet'")
                        .getFirst())
                .isEqualTo(ROWS);
    }

    @Test
    void tellsWhatAFullDiskDidNotTakeInTheEnd() throws Exception {
        try (SpoolFixture fixture = start(options(LONG, null, null, 1 << 20))) {
            disk.full = true;
            fixture.flows(ROWS);
            fixture.spool.finishRows(Duration.ofMillis(100));
            Unfinished unfinished = fixture.spool.finish(Duration.ofMillis(100));

            assertThat(unfinished).isEqualTo(new Unfinished(ROWS, 0, true));
        }
    }

    private SpoolFixture start(SpoolOptions options) throws IOException {
        return SpoolFixture.start(disk, folder, options, allocator);
    }

    private static SpoolOptions options(Duration rotate, @Nullable Long maxDisk, @Nullable Duration keep, long buffer) {
        return new SpoolOptions(SYNC, 20_000, rotate, maxDisk, keep, 0, buffer);
    }

    private static void end(SpoolFixture fixture) throws Exception {
        fixture.spool.finishRows(Duration.ofSeconds(10));
        fixture.noteAll();
        assertThat(fixture.spool.finish(Duration.ofSeconds(10)).isNothing()).isTrue();
        fixture.state.setEnded(Instant.now());
        fixture.state.write();
    }

    private long missingSeqs() throws Exception {
        return check.numbers(
                        folder,
                        "SELECT max(seq) - count(*) FROM (SELECT seq FROM '$/flow-*.parquet' UNION ALL"
                                + " SELECT seq FROM '$/ledger-*.parquet')")
                .getFirst();
    }

    private long bytesOf(String name) {
        return folder.resolve(name).toFile().length();
    }

    private long folderBytes() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void waitUntil(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; !condition.getAsBoolean(); i++) {
            assertThat(i).describedAs("waited for 20 s").isLessThan(4000);
            Thread.sleep(5);
        }
    }

    @Test
    void knowsBudgetsThatCanHoldNoSegments() {
        assertThat(options(LONG, 39_999L, null, 0).canHoldSegments()).isFalse();
        assertThat(List.of(options(LONG, 40_000L, null, 0), options(LONG, null, null, 0)))
                .allMatch(SpoolOptions::canHoldSegments);
    }
}
