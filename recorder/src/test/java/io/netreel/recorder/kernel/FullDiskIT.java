package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens when others fill up the disk that the recorder writes to.
@RequiresKernel
class FullDiskIT {

    @TempDir
    Path folder;

    private final TestNetwork network = new TestNetwork();
    private TestDisk disk;

    @BeforeEach
    void mountDisk() throws Exception {
        disk = new TestDisk(folder.resolve("disk"), "50m");
    }

    @AfterEach
    void removeDiskAndNetwork() {
        disk.close();
        network.close();
    }

    @Test
    void outlivesAFullDiskAndAccountsForEachConnection() throws Exception {
        // an interval that never ends: a connection is one row
        try (Recorder recorder = Recorder.start(
                disk.folder(),
                "--netns",
                network.client().name(),
                "--interval",
                "1h",
                "--buffer",
                "4MB",
                "--keep-free",
                "1MB")) {
            long happened;
            try (Churn churn = new Churn(network, 1, 1, "6000")) {
                TimeUnit.SECONDS.sleep(3);
                disk.fillUpTo(1 << 19);
                TimeUnit.SECONDS.sleep(9);
                assertThat(recorder.isAlive()).isTrue();
                disk.free();
                TimeUnit.SECONDS.sleep(4);
                happened = churn.count();
            }
            Sockets.awaitNone(network.client());

            try (CaptureReader capture = recorder.stop()) {
                assertAccounts(capture, happened);
                assertThatRowsResumeAfterTheDrop(capture);
            }
        }
    }

    private static void assertAccounts(CaptureReader capture, long happened) throws Exception {
        long recorded = capture.number("SELECT sum(closed) FROM flow");
        long dropped = capture.number("SELECT coalesce(sum(count), 0) FROM ledger WHERE kind = 'disk_full'");
        assertThat(dropped).isPositive();
        assertThat(recorded + dropped).isEqualTo(happened);
        assertThat(capture.number("SELECT count(*) FROM flow")).isEqualTo(recorded);
        assertThat(capture.rows("""
                SELECT count(*) - count(DISTINCT seq), max(seq) - count(*)
                FROM (SELECT seq FROM flow UNION ALL SELECT seq FROM ledger)""")).containsExactly("0 " + dropped);
    }

    // Rows of before and after the drops are there, and each number that is missing belongs to a drop.
    private static void assertThatRowsResumeAfterTheDrop(CaptureReader capture) throws Exception {
        assertThat(capture.number("""
                SELECT count(*) FROM ledger
                WHERE kind = 'disk_full' AND (NOT EXISTS (FROM flow WHERE flow.ts < ledger.ts)
                    OR NOT EXISTS (FROM flow WHERE flow.ts > ledger.until_ts))""")).isZero();
        assertThat(capture.number("""
                WITH gap AS (
                    SELECT ts, lead(ts) OVER (ORDER BY seq) AS next_ts, lead(seq) OVER (ORDER BY seq) - seq - 1 AS missing
                    FROM flow)
                SELECT count(*) FROM gap
                WHERE missing > 100 AND NOT EXISTS (FROM ledger
                    WHERE kind = 'disk_full' AND ledger.ts <= gap.next_ts AND ledger.until_ts >= gap.ts)""")).isZero();
    }
}
