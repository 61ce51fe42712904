package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.traffic.ChurnServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Handshakes whose last ACK two CPUs take at once: the kernel makes two sockets, and throws one away.
@RequiresKernel
class SurplusChildIT {

    private static final String PORT = "7304";
    private static final String NOBODYS_ADDRESS = "10.77.0.9";
    private static final int CONNECTIONS = 400;

    @TempDir
    Path folder;

    private final TestNetwork network = new TestNetwork();

    @AfterEach
    void removeNetwork() {
        network.close();
    }

    @Test
    void recordsOneConnectionWhereTheKernelMadeTwoSockets() throws Exception {
        Assumptions.assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "needs two CPUs");
        Path program = folder.resolve("double-handshake");
        TestProgram.compile("double-handshake.c", program, "-lpthread");
        Namespace client = network.client();
        Namespace server = network.server();
        server.run("ip", "neigh", "add", NOBODYS_ADDRESS, "lladdr", mac(client), "dev", "veth0");
        Process listener = server.startJava(ChurnServer.class, PORT, "1");
        try (Recorder recorder = Recorder.start(folder.resolve("out"), "--netns", server.name(), "--interval", "1s")) {
            assertThat(listener.inputReader().readLine()).isEqualTo("ready");
            client.run(
                    program.toString(),
                    "veth0",
                    mac(server),
                    NOBODYS_ADDRESS,
                    server.ipv4(),
                    PORT,
                    Integer.toString(CONNECTIONS));
            Sockets.awaitNone(server);

            // the kernel counts the sockets
            assertThat(server.counter("Tcp", "PassiveOpens")).isGreaterThan(CONNECTIONS);
            try (CaptureReader capture = recorder.stop()) {
                assertThat(capture.rows("SELECT count(DISTINCT flow_id), sum(opened), sum(closed) FROM flow"))
                        .containsExactly(CONNECTIONS + " " + CONNECTIONS + " " + CONNECTIONS);
                assertThat(capture.number("SELECT coalesce(sum(count), 0) FROM ledger"))
                        .isZero();
            }
        } finally {
            listener.destroyForcibly();
        }
    }

    private static String mac(Namespace namespace) {
        return namespace.run("cat", "/sys/class/net/veth0/address").strip();
    }
}
