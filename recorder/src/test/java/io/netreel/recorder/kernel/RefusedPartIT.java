package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.cli.RecorderMain;
import io.netreel.recorder.traffic.DatagramClient;
import io.netreel.recorder.traffic.TrafficClient;
import io.netreel.recorder.traffic.TrafficServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the kernel refuses some of the programs, the rest records, and the ledger and the doctor say what is missing.
@RequiresKernel
class RefusedPartIT {

    private static final String PORT = "7305";
    private static final String REFUSED = ": Cannot load flow.bpf.o into the kernel: Operation not permitted (errno 1)";
    // of enum bpf_attach_type
    private static final int BPF_CGROUP_INET_EGRESS = 1;
    private static final String SAID =
            "SELECT stream, kind, detail FROM ledger WHERE kind IN ('limited', 'switched_off') ORDER BY seq";

    @TempDir
    Path folder;

    private final TestNetwork network = new TestNetwork();

    @BeforeEach
    void copyScript() throws Exception {
        TestProgram.copy("without_bpf_programs.py", script());
    }

    @AfterEach
    void removeNetwork() {
        network.close();
    }

    @Test
    void recordsTcpAloneWhereTheKernelTakesNoHookOnPackets() throws Exception {
        String hook = "cgroup_skb/egress (udp_egress)" + REFUSED;
        try (CaptureReader capture = record("udp_egress")) {
            assertThat(capture.rows(
                            "SELECT transport, count(*), sum(closed), min(process_name) FROM flow GROUP BY ALL"))
                    .containsExactly("tcp 10 10 java");
            assertThat(capture.rows(SAID))
                    .containsExactly(
                            "dns switched_off " + hook, "flow limited without every UDP flow, and DNS: " + hook);
            assertThat(capture.rows("SELECT detail FROM ledger WHERE kind = 'start'"))
                    .containsExactly("{\"engine\":\"ebpf\"}");
        }
        assertThat(doctor("udp_egress"))
                .contains("no  hook " + hook + "\n    the rest is recorded without every UDP flow, and DNS; ")
                .contains("ok  engine: ebpf\n")
                .endsWith("\nThis host can be recorded.\n");
    }

    @Test
    void recordsTheRestWhereTheKernelLoadsAProgramButDoesNotAttachIt() throws Exception {
        String hook = "cgroup_skb/egress (udp_egress): Cannot attach program udp_egress to the control group:"
                + " Operation not permitted (errno 1)";
        try (CaptureReader capture = record("attach:" + BPF_CGROUP_INET_EGRESS)) {
            assertThat(capture.rows("SELECT transport, count(*), sum(closed) FROM flow GROUP BY ALL"))
                    .containsExactly("tcp 10 10");
            assertThat(capture.rows(SAID))
                    .containsExactly(
                            "dns switched_off " + hook, "flow limited without every UDP flow, and DNS: " + hook);
        }
    }

    @Test
    void recordsWithoutTheHookThatTellsWhoMadeASocketAndTheWalkOverOpenFiles() throws Exception {
        try (CaptureReader capture = record("sock_create,take_in_sockets")) {
            assertThat(capture.rows(
                            "SELECT transport, count(DISTINCT flow_id), sum(closed), min(process_name) FROM flow"
                                    + " GROUP BY ALL ORDER BY ALL"))
                    .containsExactly("tcp 10 10 java", "udp 5 NULL NULL");
            assertThat(capture.rows(SAID))
                    .hasSize(2)
                    .anyMatch(row -> row.startsWith("flow limited without the process of UDP flows and of DNS")
                            && row.endsWith(": cgroup/sock_create (sock_create)" + REFUSED))
                    .anyMatch(row -> row.startsWith("flow limited without connections that were there before")
                            && row.endsWith(": iter/task_file (take_in_sockets)" + REFUSED));
        }
    }

    @Test
    void givesUpEbpfWhereTheKernelDoesNotTakeWhatTcpNeeds() throws Exception {
        try (CaptureReader capture = record("destroy_sock")) {
            assertThat(capture.rows("SELECT transport, count(*), sum(closed) FROM flow GROUP BY ALL"))
                    .containsExactly("tcp 10 10");
            assertThat(capture.rows(SAID))
                    .element(0)
                    .asString()
                    .startsWith("flow limited engine sock-diag, since eBPF is refused (Cannot load flow.bpf.o ");
        }
        assertThat(doctor("destroy_sock"))
                .contains("no  hook tp_btf/tcp_destroy_sock (destroy_sock)" + REFUSED + "\n")
                .contains("no  engine: sock-diag, which sees TCP alone")
                .endsWith("\nThis host can be recorded.\n");
    }

    // Ten connections and five flows of UDP.
    private CaptureReader record(String refused) throws Exception {
        List<String> command = without(
                refused,
                "record",
                "--out",
                folder.toString(),
                "--netns",
                network.client().name(),
                "--interval",
                "30s");
        try (Recorder recorder = Recorder.start(command)) {
            Process server = network.server().startJava(TrafficServer.class, PORT);
            assertThat(server.inputReader().readLine()).isEqualTo("ready");
            String address = network.server().ipv4();
            network.client().runJava(TrafficClient.class, PORT, "10", "2000", "ORDERLY", address);
            network.client().runJava(DatagramClient.class, PORT, "5", "3", address);
            Sockets.awaitNone(network.client());
            server.destroy();
            return recorder.stop();
        }
    }

    private String doctor(String refused) throws Exception {
        Process doctor = new ProcessBuilder(without(refused, "doctor", "--out", folder.toString())).start();
        String said = new String(doctor.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(doctor.waitFor()).isZero();
        return said;
    }

    private List<String> without(String refused, String... args) {
        List<String> command = new ArrayList<>(List.of("python3", script().toString(), refused));
        command.addAll(TestJava.command(RecorderMain.class, args));
        return command;
    }

    private Path script() {
        return folder.resolve("without_bpf_programs.py");
    }
}
