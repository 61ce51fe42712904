package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A link that delays and drops as it is told to (netem). Where the kernel has no netem, this is skipped; those of the
/// guests have it.
@RequiresKernel
class NetemTruthIT {

    private static final List<Integer> DELAYS_MILLIS = List.of(20, 50, 100);
    private static final int FIRST_PORT = 7400;
    private static final String CONNECTIONS = "30";
    private static final String FEW_BYTES = "500";
    private static final String MANY_BYTES = "20000";

    @TempDir
    Path folder;

    private final TestNetwork network = new TestNetwork();
    private Path script;
    private Process server;

    @BeforeEach
    void startServer() throws Exception {
        requireNetem();
        script = folder.resolve("exchanges.py");
        TestProgram.copy("exchanges.py", script);
        server = network.server().start("python3", script.toString(), "serve", port(0), port(1), port(2));
        assertThat(server.inputReader().readLine()).isEqualTo("ready");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.destroy();
        }
        network.close();
    }

    private void requireNetem() {
        try {
            set(network.client(), "delay", "1ms");
        } catch (IllegalStateException e) {
            if (Guest.isThis()) {
                throw e;
            }
            System.err.println("SKIPPED: " + getClass().getSimpleName() + " needs netem: " + e.getMessage());
            abort("This kernel has no netem.");
        }
    }

    @Test
    @Tag(Guest.EVERY_KERNEL)
    void recoversTheDelayOfALinkWithin5PercentAtTheMedian() throws Exception {
        try (Recorder recorder =
                Recorder.start(folder, "--netns", network.client().name(), "--interval", "30s")) {
            List<Long> truths = new ArrayList<>();
            for (int i = 0; i < DELAYS_MILLIS.size(); i++) {
                set(network.client(), "delay", DELAYS_MILLIS.get(i) + "ms");
                truths.add(median(ask(i, FEW_BYTES)));
            }
            Sockets.awaitNone(network.client());

            try (CaptureReader capture = recorder.stop()) {
                for (int i = 0; i < DELAYS_MILLIS.size(); i++) {
                    long median = capture.number("SELECT quantile_disc(rtt_us, 0.5) FROM flow WHERE closed = 1 AND"
                            + " dst_port = " + port(i));
                    String what = "µs where %d ms are added".formatted(DELAYS_MILLIS.get(i));
                    assertThat(median).as(what).isCloseTo(truths.get(i), Percentage.withPercentage(5));
                    // an emulated machine takes some ms itself
                    if (!Guest.isThis()) {
                        assertThat(median)
                                .as(what)
                                .isCloseTo(DELAYS_MILLIS.get(i) * 1000L, Percentage.withPercentage(5));
                    }
                }
            }
        }
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get((values.size() - 1) / 2);
    }

    @Test
    @Tag(Guest.EVERY_KERNEL)
    void countsTheRetransmissionsOfALinkThatDelaysAndLoses() throws Exception {
        set(network.client(), "delay", "10ms", "loss", "5%");
        set(network.server(), "delay", "10ms", "loss", "5%");
        long clientBefore = retransmitted(network.client());
        long serverBefore = retransmitted(network.server());
        try (Recorder clientSide =
                        Recorder.start(folder, "--netns", network.client().name(), "--interval", "1s");
                Recorder serverSide =
                        Recorder.start(folder, "--netns", network.server().name(), "--interval", "1s")) {
            ask(0, MANY_BYTES);
            Sockets.awaitNone(network.client());
            Sockets.awaitNone(network.server());
            long clientTruth = retransmitted(network.client()) - clientBefore;
            long serverTruth = retransmitted(network.server()) - serverBefore;

            assertThat(clientTruth).isPositive();
            try (CaptureReader client = clientSide.stop();
                    CaptureReader serving = serverSide.stop()) {
                String sum = "SELECT sum(retransmits) FROM flow";
                assertThat(client.number(sum)).isEqualTo(clientTruth);
                assertThat(serving.number(sum)).isEqualTo(serverTruth);
                assertThat(client.rows(
                                "SELECT count(DISTINCT flow_id), sum(bytes_sent), sum(bytes_received) FROM flow"))
                        .containsExactly("30 600000 600000");
            }
        }
    }

    /// Makes connections to a port and returns the delay of each, in µs, as the kernel told the client.
    private List<Long> ask(int index, String bytes) {
        String address = network.server().ipv4();
        return network.client()
                .run("python3", script.toString(), "ask", address, port(index), CONNECTIONS, bytes)
                .lines()
                .map(Long::valueOf)
                .toList();
    }

    private static void set(Namespace namespace, String... how) {
        List<String> command = new ArrayList<>(List.of("tc", "qdisc", "replace", "dev", "veth0", "root", "netem"));
        command.addAll(List.of(how));
        namespace.run(command.toArray(String[]::new));
    }

    private static String port(int index) {
        return Integer.toString(FIRST_PORT + index);
    }

    private static long retransmitted(Namespace namespace) {
        return namespace.counter("Tcp", "RetransSegs");
    }
}
