package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.traffic.DatagramClient;
import io.netreel.recorder.traffic.TrafficClient;
import io.netreel.recorder.traffic.TrafficServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens when the ring buffer is too small for the load.
@RequiresKernel
class RingLossIT {

    private static final String PORT = "7004";
    private static final int CONNECTIONS = Guest.amount(3000);

    @TempDir
    Path out;

    private final TestNetwork network = new TestNetwork();

    @AfterEach
    void removeNetwork() {
        network.close();
    }

    @Test
    @Tag(Guest.EVERY_KERNEL)
    void countsEveryRecordThatFindsATinyRingFull() throws Exception {
        Process server = network.server().startJava(TrafficServer.class, PORT);
        assertThat(server.inputReader().readLine()).isEqualTo("ready");
        try (Recorder recorder = Recorder.startProcess(
                out, "--netns", network.client().name(), "--ring-size", "4KB", "--interval", "1s")) {
            // half of them while nobody empties it, the others while somebody tries to
            recorder.signal("STOP");
            connect(CONNECTIONS / 2);
            recorder.signal("CONT");
            connect(CONNECTIONS / 2);
            Sockets.awaitNone(network.client());

            try (CaptureReader capture = recorder.stop()) {
                long recorded = capture.number("SELECT coalesce(sum(closed), 0) FROM flow");
                long lost = capture.number("SELECT sum(count) FROM ledger WHERE kind = 'ring_full'");
                assertThat(lost).isPositive();
                assertThat(recorded + lost).isEqualTo(CONNECTIONS);
                assertThat(capture.number("SELECT count(*) FROM ledger WHERE kind = 'ring_full' AND until_ts <= ts"))
                        .isZero();
                assertThat(capture.rows("SELECT DISTINCT stream FROM ledger WHERE kind = 'ring_full'"))
                        .containsExactly("flow");
            }
        } finally {
            server.destroy();
        }
    }

    private void connect(int connections) {
        network.client()
                .runJava(
                        TrafficClient.class,
                        PORT,
                        Integer.toString(connections),
                        "2000",
                        "ORDERLY",
                        network.server().ipv4());
    }

    @Test
    @Tag(Guest.EVERY_KERNEL)
    @Tag(Guest.CI)
    @Tag(Guest.REHEARSAL)
    void writesAllLiveFlowsAlthoughTheyDoNotFitIntoTheRingAtOnce() throws Exception {
        Process server = network.server().startJava(TrafficServer.class, PORT);
        assertThat(server.inputReader().readLine()).isEqualTo("ready");
        try (Recorder recorder =
                Recorder.start(out, "--netns", network.client().name(), "--ring-size", "4KB", "--interval", "1m")) {
            network.client()
                    .runJava(
                            DatagramClient.class,
                            PORT,
                            "200",
                            "3",
                            network.server().ipv4());

            try (CaptureReader capture = recorder.stop()) {
                assertThat(capture.rows("SELECT count(DISTINCT flow_id), sum(packets_sent) FROM flow"))
                        .containsExactly("200 600");
                assertThat(capture.number("SELECT count(*) FROM ledger WHERE count > 0"))
                        .isZero();
            }
        } finally {
            server.destroy();
        }
    }
}
