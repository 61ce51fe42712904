package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Connections that outlive an interval, or the recorder.
@RequiresKernel
class LongConnectionIT {

    private static final int PORT = 7002;
    private static final String SUMS = """
            SELECT count(DISTINCT flow_id), sum(bytes_sent), sum(bytes_received), sum(opened), sum(closed), direction
            FROM flow GROUP BY direction""";

    /// Not the rows of an interval that ended while the connection was still being made.
    private static final String ESTABLISHED = " WHERE tcp_state <> 'SYN-SENT'";

    @TempDir
    Path out;

    private final TestNetwork network = new TestNetwork();

    @AfterEach
    void removeNetwork() {
        network.close();
    }

    @Test
    void writesARowForEachIntervalWithTraffic() throws Exception {
        try (Recorder recorder = startRecorder();
                Talker server = Talker.listen(network.server(), PORT);
                Talker client =
                        Talker.connect(network.client(), network.server().ipv4(), PORT)) {
            server.awaitConnection();
            for (int i = 1; i <= 4; i++) {
                client.send(1000 * i);
                server.receive(1000 * i);
                pause(1500);
            }
            client.closeConnection();
            server.closeConnection();
            Sockets.awaitNone(network.client());

            try (CaptureReader capture = recorder.stop()) {
                assertThat(capture.rows(SUMS)).containsExactly("1 10000 0 1 1 outgoing");
                assertThat(capture.rows("SELECT bytes_sent FROM flow WHERE bytes_sent > 0 ORDER BY seq"))
                        .containsExactly("1000", "2000", "3000", "4000");
                assertThat(capture.rows(
                                "SELECT opened, connect_us > 0 FROM flow" + ESTABLISHED + " ORDER BY seq LIMIT 1"))
                        .containsExactly("1 true");
                assertThat(capture.number("SELECT count(*) FROM flow WHERE connect_us IS NOT NULL"))
                        .isEqualTo(1);
                assertThat(capture.rows("SELECT tcp_state FROM flow ORDER BY seq DESC LIMIT 1"))
                        .containsExactly("CLOSED");
                assertThat(capture.rows("SELECT DISTINCT rtt_us > 0 AND rtt_min_us > 0 FROM flow" + ESTABLISHED))
                        .containsExactly("true");
            }
        }
    }

    @Test
    void writesNoRowForAnIdleConnection() throws Exception {
        try (Recorder recorder = startRecorder();
                Talker server = Talker.listen(network.server(), PORT);
                Talker client =
                        Talker.connect(network.client(), network.server().ipv6(), PORT)) {
            server.awaitConnection();
            client.send(10);
            server.receive(10);
            pause(4000);

            try (CaptureReader capture = recorder.stop()) {
                assertThat(capture.rows("SELECT sum(bytes_sent), sum(opened), sum(closed) FROM flow"))
                        .containsExactly("10 1 0");
                assertThat(capture.number("""
                        SELECT count(*) FROM flow
                        WHERE ts > (SELECT max(ts) FROM ledger) - INTERVAL 2 SECONDS""")).isZero();
            }
        }
    }

    @Test
    @Tag(Guest.EVERY_KERNEL)
    @Tag(Guest.CI)
    void recordsAConnectionThatIsOlderThanTheRecorderButNeverCountsItAsOpened() throws Exception {
        try (Talker server = Talker.listen(network.server(), PORT);
                Talker client =
                        Talker.connect(network.client(), network.server().ipv4(), PORT)) {
            server.awaitConnection();
            client.send(5000);
            server.receive(5000);
            pause(200);
            try (Recorder clientSide = startRecorder();
                    Recorder serverSide =
                            Recorder.start(out, "--netns", network.server().name())) {
                client.send(700);
                server.receive(700);
                server.send(300);
                client.receive(300);
                client.closeConnection();
                server.closeConnection();
                Sockets.awaitNone(network.client());
                Sockets.awaitNone(network.server());

                try (CaptureReader capture = clientSide.stop()) {
                    assertThat(capture.rows(SUMS)).containsExactly("1 700 300 0 1 outgoing");
                    assertThat(capture.rows("SELECT DISTINCT pid FROM flow")).containsExactly(text(client.pid()));
                }
                try (CaptureReader capture = serverSide.stop()) {
                    assertThat(capture.rows("SELECT DISTINCT pid FROM flow")).containsExactly(text(server.pid()));
                    assertThat(capture.rows(SUMS)).containsExactly("1 300 700 0 1 incoming");
                }
            }
        }
    }

    @Test
    @Tag(Guest.EVERY_KERNEL)
    void keepsRowsThatHaveOnlyRetransmitsAndTellsWhenThePeerIsGivenUp() throws Exception {
        try (Recorder recorder = startRecorder();
                Talker server = Talker.listen(network.server(), PORT);
                Talker client =
                        Talker.connect(network.client(), network.server().ipv4(), PORT)) {
            server.awaitConnection();
            pause(1500);
            network.server().run("nft", "add table inet t");
            network.server().run("nft", "add chain inet t in { type filter hook input priority 0; policy drop; }");
            network.client().run("sysctl", "-q", "net.ipv4.tcp_retries2=3");
            client.send(100);
            Sockets.awaitNone(network.client());

            try (CaptureReader capture = recorder.stop()) {
                List<String> rows = capture.rows("""
                        SELECT bytes_sent, bytes_received, opened FROM flow WHERE retransmits > 0""");
                assertThat(rows).hasSizeGreaterThan(1).containsOnly("0 0 0");
                assertThat(capture.rows("SELECT close_reason, failed, tcp_state FROM flow WHERE closed = 1"))
                        .containsExactly("timeout NULL CLOSED");
            }
        }
    }

    private Recorder startRecorder() throws Exception {
        return Recorder.start(out, "--netns", network.client().name(), "--interval", "500ms");
    }

    private static String text(long number) {
        return Long.toString(number);
    }

    private static void pause(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }
}
