package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens while the recorder's process does not run at all.
@RequiresKernel
class StoppedRecorderIT {

    private static final int STOPPED_SECONDS = 10;

    @TempDir
    Path out;

    private final TestNetwork network = new TestNetwork();

    @AfterEach
    void removeNetwork() {
        network.close();
    }

    @Test
    void accountsForEachConnectionThoughItIsStoppedForTenSeconds() throws Exception {
        // an interval that never ends: a connection is one row
        try (Recorder recorder = Recorder.start(out, "--netns", network.client().name(), "--interval", "1h")) {
            long happened;
            long stopped;
            long continued;
            try (Churn churn = new Churn(network, 1, 2, "0")) {
                TimeUnit.SECONDS.sleep(1);
                recorder.signal("STOP");
                stopped = nowMicros();
                TimeUnit.SECONDS.sleep(STOPPED_SECONDS);
                continued = nowMicros();
                recorder.signal("CONT");
                TimeUnit.SECONDS.sleep(1);
                happened = churn.count();
            }
            Sockets.awaitNone(network.client());

            try (CaptureReader capture = recorder.stop()) {
                long recorded = capture.number("SELECT sum(closed) FROM flow");
                long lost = capture.number(
                        "SELECT coalesce(sum(count), 0) FROM ledger WHERE kind IN ('ring_full', 'map_full')");
                System.out.printf(
                        "%d connections in about %d s, %d recorded, %d lost%n",
                        happened, STOPPED_SECONDS + 2, recorded, lost);
                assertThat(lost).isPositive();
                assertThat(recorded + lost).isEqualTo(happened);
                assertThat(capture.number("SELECT count(*) FROM ledger WHERE kind IN ('queue_full', 'disk_full')"))
                        .isZero();
                assertThat(capture.number("SELECT count(*) FROM ledger WHERE kind = 'paused' AND epoch_us(ts) <= "
                                + stopped + " AND epoch_us(until_ts) >= " + continued))
                        .isEqualTo(1);
                assertThat(capture.rows("SELECT DISTINCT detail FROM ledger WHERE kind = 'ring_full'"))
                        .allMatch(detail -> detail.matches("\\{\"cpus\": \\{(\"\\d+\": \\d+(, )?)+}}"));
            }
        }
    }

    private static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
