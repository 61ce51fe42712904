package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.traffic.TrafficClient;
import io.netreel.recorder.traffic.TrafficServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Retransmissions against the kernel's own counter, on a link that drops packets at random.
@RequiresKernel
class RetransmitTruthIT {

    private static final String PORT = "7003";

    @TempDir
    Path out;

    private final TestNetwork network = new TestNetwork();

    @AfterEach
    void removeNetwork() {
        network.close();
    }

    @Test
    @Tag(Guest.EVERY_KERNEL)
    void countsEveryRetransmittedSegmentOnALinkThatDrops5Percent() throws Exception {
        dropAtRandom(network.client());
        dropAtRandom(network.server());
        long clientBefore = retransmitted(network.client());
        long serverBefore = retransmitted(network.server());
        Process server = network.server().startJava(TrafficServer.class, PORT);
        assertThat(server.inputReader().readLine()).isEqualTo("ready");
        try (Recorder clientSide = start(network.client());
                Recorder serverSide = start(network.server())) {
            List<String> truth = network.client()
                    .runJava(
                            TrafficClient.class,
                            PORT,
                            "300",
                            "100000",
                            "ORDERLY",
                            network.server().ipv4(),
                            network.server().ipv6());
            Sockets.awaitNone(network.client());
            Sockets.awaitNone(network.server());
            long clientTruth = retransmitted(network.client()) - clientBefore;
            long serverTruth = retransmitted(network.server()) - serverBefore;

            assertThat(clientTruth).isPositive();
            assertThat(serverTruth).isPositive();
            try (CaptureReader client = clientSide.stop();
                    CaptureReader serving = serverSide.stop()) {
                assertThat(client.number("SELECT sum(retransmits) FROM flow")).isEqualTo(clientTruth);
                assertThat(serving.number("SELECT sum(retransmits) FROM flow")).isEqualTo(serverTruth);
                assertThat(client.rows("""
                        SELECT family, src_port, sum(bytes_sent), sum(bytes_received)
                        FROM flow GROUP BY flow_id, family, src_port""")).containsExactlyInAnyOrderElementsOf(truth);
            }
        } finally {
            server.destroy();
        }
    }

    private Recorder start(Namespace namespace) throws Exception {
        return Recorder.start(out, "--netns", namespace.name(), "--interval", "500ms");
    }

    private static void dropAtRandom(Namespace namespace) {
        namespace.run("nft", "add table inet t");
        namespace.run("nft", "add chain inet t in { type filter hook input priority 0; }");
        namespace.run("nft", "add rule inet t in meta l4proto tcp numgen random mod 100 < 5 drop");
    }

    private static long retransmitted(Namespace namespace) {
        return namespace.counter("Tcp", "RetransSegs");
    }
}
