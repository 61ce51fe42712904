package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.traffic.Connector;
import io.netreel.recorder.traffic.DatagramClient;
import io.netreel.recorder.traffic.TrafficServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Connections that never come to be, and namespaces that are not recorded.
@RequiresKernel
class OutcomeIT {

    private static final String FAILURES = """
            SELECT failed, opened, closed, close_reason, direction, dst_port, src_port > 0 FROM flow ORDER BY ALL""";

    @TempDir
    Path out;

    private final TestNetwork network = new TestNetwork();

    @AfterEach
    void removeNetwork() {
        network.close();
    }

    @Test
    @Tag(Guest.EVERY_KERNEL)
    void saysWhyAConnectionWasNeverEstablished() throws Exception {
        network.client().run("ip", "route", "add", "unreachable", "10.78.0.0/24");
        network.server().run("nft", "add table inet t");
        network.server().run("nft", "add chain inet t in { type filter hook input priority 0; }");
        network.server().run("nft", "add rule inet t in tcp dport 7 drop");
        network.server().run("nft", "add rule inet t in tcp dport 8 reject with icmpx host-unreachable");
        network.client().run("sysctl", "-q", "net.ipv4.tcp_syn_retries=1");
        try (Recorder recorder = Recorder.start(out, "--netns", network.client().name(), "--interval", "2m")) {
            connect("6", "refused");
            connect("7", "failed");
            connect("8", "failed");
            connect("7", "abandoned");

            try (CaptureReader capture = recorder.stop()) {
                assertThat(capture.rows(FAILURES))
                        .containsExactly(
                                "aborted 0 0 NULL outgoing 7 true",
                                "refused 0 0 NULL outgoing 6 true",
                                "timeout 0 0 NULL outgoing 7 true",
                                "unreachable 0 0 NULL outgoing 8 true");
                assertThat(capture.rows("SELECT retransmits > 0 FROM flow WHERE failed = 'timeout'"))
                        .containsExactly("true");
            }
        }
    }

    /// Both ends connect to each other at once: an end that gets the other's SYN waits for its ACK, and gets a reset.
    @Test
    void saysThatAConnectionWasResetInItsHandshake() throws Exception {
        network.server().run("nft", "add table inet t");
        network.server().run("nft", "add chain inet t in { type filter hook input priority 0; }");
        network.server().run("nft", "add rule inet t in tcp dport 8002 drop");
        try (Recorder recorder = Recorder.start(out, "--netns", network.client().name(), "--interval", "20s")) {
            Process client =
                    network.client().startJava(Connector.class, network.server().ipv4(), "8002", "0", "8001");
            Sockets.awaitState(network.client(), Sockets.SYN_SENT);
            network.server().runJava(Connector.class, network.client().ipv4(), "8001", "300", "8002");
            Sockets.awaitState(network.client(), Sockets.SYN_RECV);
            network.server().run("nft", "delete table inet t");
            assertThat(client.inputReader().readLine()).isEqualTo("failed");

            try (CaptureReader capture = recorder.stop()) {
                assertThat(capture.rows(FAILURES)).containsExactly("reset 0 0 NULL outgoing 8002 true");
            }
        }
    }

    /// A lost SYN is sent again after a second, the kernel's first timeout.
    @Test
    void measuresHowLongADelayedHandshakeTook() throws Exception {
        network.server().run("nft", "add table inet t");
        network.server().run("nft", "add chain inet t in { type filter hook input priority 0; }");
        network.server().run("nft", "add rule inet t in tcp flags syn numgen inc mod 1000 == 0 drop");
        Process server = network.server().startJava(TrafficServer.class, "7005");
        assertThat(server.inputReader().readLine()).isEqualTo("ready");
        try (Recorder recorder = Recorder.start(out, "--netns", network.client().name(), "--interval", "20s")) {
            connect("7005", "connected");
            connect("7005", "connected");

            try (CaptureReader capture = recorder.stop()) {
                assertThat(capture.rows("SELECT retransmits, connect_us > 1000000 FROM flow ORDER BY seq"))
                        .containsExactly("1 true", "0 false");
            }
        } finally {
            server.destroy();
        }
    }

    @Test
    @Tag(Guest.EVERY_KERNEL)
    void recordsOneNamespaceOrAll() throws Exception {
        try (Recorder all = Recorder.start(out, "--host", "all");
                Recorder one = Recorder.start(
                        out,
                        "--host",
                        "one",
                        "--netns",
                        "/run/netns/" + network.server().name())) {
            connect("6", "refused");
            network.server().runJava(Connector.class, network.client().ipv4(), "5", "0");
            long clientInode = inode(network.client());
            long serverInode = inode(network.server());

            try (CaptureReader capture = all.stop()) {
                assertThat(capture.rows("SELECT DISTINCT netns FROM flow WHERE dst_port IN (5, 6) ORDER BY dst_port"))
                        .containsExactly(Long.toString(serverInode), Long.toString(clientInode));
                assertThat(capture.manifest().host().addresses())
                        .anyMatch(a -> a.netns() == clientInode && a.address().equals("fd77::1"))
                        .anyMatch(a -> a.netns() == serverInode && a.address().equals("10.77.0.2"));
            }
            try (CaptureReader capture = one.stop()) {
                assertThat(capture.rows("SELECT netns, dst_port FROM flow")).containsExactly(serverInode + " 5");
                assertThat(capture.manifest().host().addresses())
                        .allMatch(a -> a.netns() == serverInode)
                        .anyMatch(a ->
                                a.interfaceName().equals("veth0") && a.address().equals("fd77::2"));
            }
        }
    }

    @Test
    void recordsAnExchangeThroughAddressTranslationAsOneFlow() throws Exception {
        network.client()
                .run(
                        "ip",
                        "route",
                        "add",
                        "10.99.0.0/16",
                        "via",
                        network.server().ipv4());
        network.client().run("nft", "add table ip n");
        network.client().run("nft", "add chain ip n out { type nat hook output priority -100; }");
        network.client().run("nft", "add rule ip n out ip daddr 10.99.0.200 udp dport 53 dnat to 10.77.0.2:7005");
        Process server = network.server().startJava(TrafficServer.class, "7005");
        assertThat(server.inputReader().readLine()).isEqualTo("ready");
        try (Recorder recorder = Recorder.start(out, "--netns", network.client().name())) {
            List<String> truth = network.client().runJava(DatagramClient.class, "53", "1", "20", "10.99.0.200");

            try (CaptureReader capture = recorder.stop()) {
                assertThat(capture.rows("""
                        SELECT family, src_port, packets_sent, bytes_sent, bytes_received
                        FROM flow WHERE dst_ip = '10.99.0.200' AND dst_port = 53""")).isEqualTo(truth);
                assertThat(capture.number("SELECT count(*) FROM flow")).isEqualTo(1);
            }
        } finally {
            server.destroy();
        }
    }

    @Test
    void writesIpv4MappedAddressesAsIpv4() throws Exception {
        try (Recorder recorder = Recorder.start(out, "--netns", network.client().name())) {
            connect("6", "refused");

            try (CaptureReader capture = recorder.stop()) {
                // Java connects to IPv4 addresses through an IPv6 socket
                assertThat(capture.rows("SELECT DISTINCT family, src_ip, dst_ip FROM flow"))
                        .containsExactly("ipv4 10.77.0.1 10.77.0.2");
            }
        }
    }

    private void connect(String port, String expected) {
        String millis = expected.equals("abandoned") ? "100" : "0";
        assertThat(network.client().runJava(Connector.class, network.server().ipv4(), port, millis))
                .containsExactly(expected);
    }

    private static long inode(Namespace namespace) {
        return Long.parseLong(
                namespace.run("stat", "-L", "-c", "%i", "/proc/self/ns/net").strip());
    }
}
