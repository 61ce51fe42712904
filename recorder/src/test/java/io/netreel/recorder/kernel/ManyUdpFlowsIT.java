package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.traffic.ManyPorts;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More UDP flows than the kernel's map holds, as a busy resolver makes them.
@RequiresKernel
class ManyUdpFlowsIT {

    private static final int FLOWS = 200_000;

    @TempDir
    Path out;

    private final TestNetwork network = new TestNetwork();

    @AfterEach
    void removeNetwork() {
        network.close();
    }

    @Test
    void makesRoomForNewFlowsBetweenIntervals() throws Exception {
        try (Recorder recorder = Recorder.start(out, "--netns", network.client().name(), "--interval", "1m")) {
            network.client().runJava(ManyPorts.class, Integer.toString(FLOWS), "15000");

            try (CaptureReader capture = recorder.stop()) {
                // the sender's own port is among those it sends to, and what arrives there is a flow as well
                assertThat(capture.rows("SELECT count(DISTINCT flow_id), sum(packets_sent), sum(bytes_sent) FROM flow"
                                + " WHERE packets_sent > 0"))
                        .containsExactly(FLOWS + " " + FLOWS + " " + FLOWS);
                assertThat(capture.number("SELECT coalesce(sum(count), 0) FROM ledger"))
                        .isZero();
            }
        }
    }
}
