package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.traffic.DatagramClient;
import io.netreel.recorder.traffic.TrafficClient;
import io.netreel.recorder.traffic.TrafficServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the generator did against what two recorders saw, one in each namespace.
@RequiresKernel
class FlowTruthIT {

    private static final String PORT = "7001";
    private static final int CONNECTIONS = Guest.amount(5000);
    private static final int DATAGRAMS = Guest.amount(10_000);

    /// How many flows there are, and of each the smallest and greatest sum of opened and closed.
    private static final String LIFE = """
            SELECT count(*), min(opened), max(opened), min(closed), max(closed), direction, dst_port, process_name
            FROM (SELECT flow_id, sum(opened) AS opened, sum(closed) AS closed, direction, dst_port, process_name
                  FROM flow GROUP BY ALL)
            GROUP BY ALL""";

    @TempDir
    Path out;

    private final TestNetwork network = new TestNetwork();
    private Process server;
    private Recorder clientSide;
    private Recorder serverSide;

    @BeforeEach
    void startRecordersAndServer() throws Exception {
        clientSide = Recorder.start(out, "--netns", network.client().name(), "--host", "client", "--interval", "1s");
        serverSide = Recorder.start(out, "--netns", network.server().name(), "--host", "server", "--interval", "1s");
        server = network.server().startJava(TrafficServer.class, PORT);
        assertThat(server.inputReader().readLine()).isEqualTo("ready");
    }

    @AfterEach
    void stop() {
        server.destroy();
        clientSide.close();
        serverSide.close();
        network.close();
    }

    @Test
    @Tag(Guest.EVERY_KERNEL)
    void recordsEachOfManyTcpConnectionsExactlyAtBothEnds() throws Exception {
        List<String> truth = network.client()
                .runJava(
                        TrafficClient.class,
                        PORT,
                        Integer.toString(CONNECTIONS),
                        "20000",
                        "ORDERLY",
                        address4(),
                        address6());

        Sockets.awaitNone(network.client());
        Sockets.awaitNone(network.server());
        try (CaptureReader client = clientSide.stop();
                CaptureReader serving = serverSide.stop()) {
            assertThat(client.rows("""
                    SELECT family, src_port, sum(bytes_sent), sum(bytes_received)
                    FROM flow WHERE transport = 'tcp' AND dst_port = 7001 GROUP BY flow_id, family, src_port""")).containsExactlyInAnyOrderElementsOf(truth);
            assertThat(serving.rows("""
                    SELECT family, dst_port, sum(bytes_received), sum(bytes_sent)
                    FROM flow WHERE transport = 'tcp' AND src_port = 7001 GROUP BY flow_id, family, dst_port""")).containsExactlyInAnyOrderElementsOf(truth);
            assertThat(client.rows(LIFE)).containsExactly(CONNECTIONS + " 1 1 1 1 outgoing 7001 java");
            assertThat(serving.rows(LIFE.replace("dst_port", "src_port")))
                    .containsExactly(CONNECTIONS + " 1 1 1 1 incoming 7001 java");
            assertThat(serving.rows("SELECT DISTINCT pid FROM flow")).containsExactly(Long.toString(server.pid()));
            assertThat(client.rows("SELECT DISTINCT src_ip, dst_ip FROM flow ORDER BY ALL"))
                    .containsExactly("10.77.0.1 10.77.0.2", "fd77::1 fd77::2");
            assertNothingLost(client);
            assertNothingLost(serving);
        }
    }

    @Test
    @Tag(Guest.EVERY_KERNEL)
    void recordsEachOfManyDatagramsAndItsAnswerAtBothEnds() throws Exception {
        List<String> truth = network.client()
                .runJava(DatagramClient.class, PORT, "10", Integer.toString(DATAGRAMS / 20), address4(), address6());

        try (CaptureReader client = clientSide.stop();
                CaptureReader serving = serverSide.stop()) {
            assertThat(client.rows("""
                    SELECT family, src_port, sum(packets_sent), sum(bytes_sent), sum(bytes_received)
                    FROM flow WHERE transport = 'udp' AND dst_port = 7001 GROUP BY flow_id, family, src_port""")).containsExactlyInAnyOrderElementsOf(truth);
            assertThat(serving.rows("""
                    SELECT family, dst_port, sum(packets_received), sum(bytes_received), sum(bytes_sent)
                    FROM flow WHERE transport = 'udp' AND src_port = 7001 GROUP BY flow_id, family, dst_port""")).containsExactlyInAnyOrderElementsOf(truth);
            String answers = "SELECT sum(packets_sent), sum(packets_received) FROM flow";
            assertThat(client.rows(answers)).containsExactly(DATAGRAMS + " " + DATAGRAMS);
            assertThat(serving.rows(answers)).containsExactly(DATAGRAMS + " " + DATAGRAMS);
            String owner = "SELECT DISTINCT direction, process_name, opened, retransmits, rtt_us, tcp_state FROM flow";
            assertThat(client.rows(owner)).containsExactly("outgoing java NULL NULL NULL NULL");
            assertThat(serving.rows(owner)).containsExactly("incoming java NULL NULL NULL NULL");
            assertThat(serving.rows("SELECT DISTINCT pid FROM flow")).containsExactly(Long.toString(server.pid()));
            assertNothingLost(client);
            assertNothingLost(serving);
        }
    }

    @Test
    @Tag(Guest.EVERY_KERNEL)
    void countsBytesExactlyWhenConnectionsAreReset() throws Exception {
        int connections = Guest.amount(200);
        List<String> truth = network.client()
                .runJava(
                        TrafficClient.class,
                        PORT,
                        Integer.toString(connections),
                        "20000",
                        "RESET",
                        address4(),
                        address6());

        Sockets.awaitNone(network.client());
        Sockets.awaitNone(network.server());
        try (CaptureReader client = clientSide.stop();
                CaptureReader serving = serverSide.stop()) {
            assertThat(client.rows("""
                    SELECT family, src_port, sum(bytes_sent), sum(bytes_received) FROM flow GROUP BY flow_id, family, src_port""")).containsExactlyInAnyOrderElementsOf(truth);
            assertThat(serving.rows("""
                    SELECT family, dst_port, sum(bytes_received), sum(bytes_sent) FROM flow GROUP BY flow_id, family, dst_port""")).containsExactlyInAnyOrderElementsOf(truth);
            String reasons = "SELECT close_reason, count(*) FROM flow WHERE closed = 1 GROUP BY ALL ORDER BY ALL";
            int half = connections / 2;
            int quarter = connections / 4;
            assertThat(client.rows(reasons))
                    .containsExactly("fin_local " + half, "fin_remote " + quarter, "rst_sent " + quarter);
            assertThat(serving.rows(reasons))
                    .containsExactly("fin_local " + quarter, "fin_remote " + half, "rst_received " + quarter);
        }
    }

    private String address4() {
        return network.server().ipv4();
    }

    private String address6() {
        return network.server().ipv6();
    }

    private static void assertNothingLost(CaptureReader capture) throws Exception {
        // a machine that is emulated, or busy, may halt the recorder for a moment
        assertThat(capture.rows("SELECT kind, count FROM ledger WHERE kind NOT IN ('cost', 'paused') ORDER BY seq"))
                .containsExactly("start NULL", "stop NULL");
        assertThat(capture.rows("""
                SELECT min(seq), max(seq) - count(*) FROM (SELECT seq FROM flow UNION ALL SELECT seq FROM ledger)""")).containsExactly("1 0");
    }
}
