package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.traffic.HeldConnections;
import io.netreel.recorder.traffic.HeldServer;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the generator did against what two recorders without eBPF saw, one in each namespace. Each connection outlives
/// several looks of theirs, and is exact to the byte.
@RequiresKernel
class SockDiagTruthIT {

    private static final String PORT = "7021";
    private static final int CONNECTIONS = 200;

    /// The counters of an end that resets the connection by SO_LINGER are set back before the kernel tells of them.
    private static final String ERASED = "CLIENT_RESET";

    @TempDir
    Path out;

    private final TestNetwork network = new TestNetwork();
    private Process server;
    private Recorder clientSide;
    private Recorder serverSide;

    @BeforeEach
    void startRecordersAndServer() throws Exception {
        clientSide = start(network.client());
        serverSide = start(network.server());
        server = network.server().startJava(HeldServer.class, PORT);
        assertThat(server.inputReader().readLine()).isEqualTo("ready");
    }

    private Recorder start(Namespace namespace) throws Exception {
        return Recorder.start(
                out,
                "--engine",
                "sock-diag",
                "--netns",
                namespace.name(),
                "--host",
                namespace.name(),
                "--interval",
                "500ms");
    }

    @AfterEach
    void stop() {
        server.destroy();
        clientSide.close();
        serverSide.close();
        network.close();
    }

    @Test
    void recordsEachConnectionExactlyHoweverItEnds() throws Exception {
        List<String> truth = hold("RESET");

        assertThat(truth).hasSize(CONNECTIONS);
        Sockets.awaitNone(network.client());
        Sockets.awaitNone(network.server());
        try (CaptureReader client = clientSide.stop();
                CaptureReader serving = serverSide.stop()) {
            assertThat(client.rows(bytes("src_port", "bytes_sent", "bytes_received")))
                    .containsExactlyInAnyOrderElementsOf(withoutErased(truth));
            assertThat(serving.rows(bytes("dst_port", "bytes_received", "bytes_sent")))
                    .containsExactlyInAnyOrderElementsOf(withoutEnding(truth));
            assertThat(client.rows(life("dst_port"))).containsExactly("200 1 1 1 1 outgoing 7021 java");
            assertThat(serving.rows(life("src_port"))).containsExactly("200 1 1 1 1 incoming 7021 java");
            assertThat(serving.rows("SELECT DISTINCT pid FROM flow")).containsExactly(Long.toString(server.pid()));
            String reasons = "SELECT close_reason, count(*) FROM flow WHERE closed = 1 GROUP BY ALL ORDER BY ALL";
            assertThat(client.rows(reasons)).containsExactly("fin_local 100", "fin_remote 50", "NULL 50");
            assertThat(serving.rows(reasons)).containsExactly("fin_local 50", "fin_remote 100", "NULL 50");
            assertThat(client.rows("SELECT bytes_sent, packets_sent, count(*) FROM flow WHERE closed = 1"
                            + " AND close_reason IS NULL GROUP BY ALL"))
                    .containsExactly("NULL NULL 50");
            String measured = "SELECT count(DISTINCT flow_id) FROM flow WHERE rtt_us > 0 AND rtt_min_us > 0";
            assertThat(client.number(measured)).isEqualTo(CONNECTIONS);
            assertThat(client.rows("SELECT DISTINCT connect_us, failed FROM flow"))
                    .containsExactly("NULL NULL");
            assertNothingElse(client);
            assertNothingElse(serving);
        }
    }

    @Test
    void countsRetransmitsOfConnectionsThatItSaw() throws Exception {
        dropAtRandom(network.client());
        dropAtRandom(network.server());
        long clientBefore = network.client().counter("Tcp", "RetransSegs");
        long serverBefore = network.server().counter("Tcp", "RetransSegs");

        List<String> truth = hold("ORDERLY");

        Sockets.awaitNone(network.client());
        Sockets.awaitNone(network.server());
        long clientTruth = network.client().counter("Tcp", "RetransSegs") - clientBefore;
        long serverTruth = network.server().counter("Tcp", "RetransSegs") - serverBefore;
        assertThat(clientTruth).isPositive();
        assertThat(serverTruth).isPositive();
        try (CaptureReader client = clientSide.stop();
                CaptureReader serving = serverSide.stop()) {
            assertThat(client.rows(bytes("src_port", "bytes_sent", "bytes_received")))
                    .containsExactlyInAnyOrderElementsOf(withoutEnding(truth));
            assertThat(client.number("SELECT sum(retransmits) FROM flow")).isEqualTo(clientTruth);
            assertThat(serving.number("SELECT sum(retransmits) FROM flow")).isEqualTo(serverTruth);
        }
    }

    private List<String> hold(String endings) throws Exception {
        Process client = network.client()
                .startJava(
                        HeldConnections.class,
                        PORT,
                        Integer.toString(CONNECTIONS),
                        endings,
                        network.server().ipv4(),
                        network.server().ipv6());
        BufferedReader said = client.inputReader();
        assertThat(said.readLine()).isEqualTo("held");
        awaitTwoLooks();
        tell(server);
        tell(client);
        List<String> truth = said.lines().toList();
        assertThat(client.waitFor()).isZero();
        return truth;
    }

    // Each has a row since it was opened, and nothing has happened since the last look.
    private void awaitTwoLooks() throws Exception {
        for (Recorder recorder : List.of(clientSide, serverSide)) {
            Waiting.until("a row of each", () -> OpenRows.count(recorder.folder(), "flow") >= CONNECTIONS);
            long[] before = {-1};
            Waiting.until("a look at idle connections", () -> {
                Thread.sleep(1500);
                long now = OpenRows.count(recorder.folder(), "flow");
                boolean idle = now == before[0];
                before[0] = now;
                return idle;
            });
        }
    }

    private static void tell(Process process) throws Exception {
        process.outputWriter().write("\n");
        process.outputWriter().flush();
    }

    // A connection may be gone before its process lets go of the socket: its close has no counters then, but a row
    // after it.
    private static String bytes(String port, String up, String down) {
        return """
            SELECT family, %1$s, sum(%2$s), sum(%3$s) FROM flow
            GROUP BY flow_id, family, %1$s HAVING arg_max(bytes_sent IS NOT NULL, seq)""".formatted(port, up, down);
    }

    private static String life(String port) {
        return """
            SELECT count(*), min(opened), max(opened), min(closed), max(closed), direction, %1$s, process_name
            FROM (SELECT flow_id, sum(opened) AS opened, sum(closed) AS closed, direction, %1$s, process_name
                  FROM flow GROUP BY ALL)
            GROUP BY ALL""".formatted(port);
    }

    private static List<String> withoutErased(List<String> truth) {
        return withoutEnding(
                truth.stream().filter(line -> !line.endsWith(ERASED)).toList());
    }

    private static List<String> withoutEnding(List<String> truth) {
        return truth.stream()
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .toList();
    }

    private static void assertNothingElse(CaptureReader capture) throws Exception {
        assertThat(capture.rows("SELECT kind, stream, count FROM ledger WHERE kind <> 'cost' ORDER BY seq"))
                .containsExactly("start NULL NULL", "limited flow NULL", "switched_off dns NULL", "stop NULL NULL");
        assertThat(capture.rows("SELECT detail FROM ledger WHERE kind = 'start'"))
                .containsExactly("{\"engine\":\"sock-diag\"}");
    }

    private static void dropAtRandom(Namespace namespace) {
        namespace.run("nft", "add table inet t");
        namespace.run("nft", "add chain inet t in { type filter hook input priority 0; }");
        namespace.run("nft", "add rule inet t in meta l4proto tcp numgen random mod 100 < 3 drop");
    }
}
