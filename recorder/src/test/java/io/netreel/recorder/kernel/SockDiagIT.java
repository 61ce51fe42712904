package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.cli.RecorderMain;
import io.netreel.recorder.traffic.HeldServer;
import io.netreel.recorder.traffic.TrafficClient;
import io.netreel.recorder.traffic.TrafficServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recording without eBPF: when it is chosen, whom it names, and what it says that it did not see.
@RequiresKernel
class SockDiagIT {

    private static final int PORT = 7022;

    @TempDir
    Path out;

    @TempDir
    Path folder;

    private final TestNetwork network = new TestNetwork();
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (Process process : started) {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly().waitFor();
            children.forEach(ProcessHandle::destroyForcibly);
        }
        network.close();
    }

    @Test
    void isTakenWhereTheKernelHasNoBtf() throws Exception {
        List<String> command = new ArrayList<>(
                List.of("unshare", "-m", "sh", "-c", "mount -t tmpfs none /sys/kernel/btf && exec \"$@\"", "sh"));
        command.addAll(TestJava.command(
                RecorderMain.class,
                "record",
                "--out",
                out.toString(),
                "--enabled-plugins",
                "ebpf-net,ebpf-bash",
                "--netns",
                network.client().name()));
        try (Recorder recorder = Recorder.start(command);
                CaptureReader capture = recorder.stop()) {
            assertThat(capture.rows("SELECT stream, kind FROM ledger WHERE kind <> 'cost' ORDER BY seq"))
                    .containsExactly(
                            "NULL start", "flow limited", "dns switched_off", "bash switched_off", "NULL stop");
            assertThat(capture.rows("SELECT detail FROM ledger WHERE kind = 'limited'"))
                    .singleElement()
                    .asString()
                    .startsWith("engine sock-diag, since eBPF is refused (Cannot load flow.bpf.o into the kernel: ")
                    .contains("TCP alone");
        }
    }

    @Test
    void estimatesTheConnectionsThatCameAndWentBetweenTwoLooks() throws Exception {
        long before = opens(network.client());
        try (Recorder recorder = start(network.client(), "2s");
                // each is reset, by which the kernel forgets what it was before it tells of its end
                Churn churn = new Churn(network, 1, 2, "200")) {
            Waiting.until("some connections", () -> opens(network.client()) - before > 1000);
            long connections = churn.count();
            Sockets.awaitNone(network.client());

            try (CaptureReader capture = recorder.stop()) {
                long seen = capture.number("SELECT count(DISTINCT flow_id) FROM flow WHERE dst_port = 7005");
                long missed = capture.number("SELECT sum(count) FROM ledger WHERE kind = 'between_polls'");
                assertThat(missed).isPositive();
                assertThat(seen + missed).isEqualTo(connections);
                assertThat(capture.rows("SELECT DISTINCT stream FROM ledger WHERE kind = 'between_polls'"))
                        .containsExactly("flow");
                assertThat(capture.number(
                                "SELECT count(*) FROM ledger WHERE kind = 'between_polls' AND until_ts <= ts"))
                        .isZero();
            }
        }
    }

    @Test
    void saysWhenTheKernelHadNoRoomToTellOfMoreEnds() throws Exception {
        try (Recorder recorder = start(network.client(), "2s");
                Churn churn = new Churn(network, 1, 2, "0")) {
            recorder.signal("STOP");
            Waiting.until("more ends than there is room for", () -> untoldEnds(network.client()) > 0);
            recorder.signal("CONT");
            long connections = churn.count();
            Sockets.awaitNone(network.client());

            try (CaptureReader capture = recorder.stop()) {
                assertThat(capture.rows("SELECT DISTINCT stream, count FROM ledger WHERE kind = 'ring_full'"))
                        .containsExactly("flow NULL");
                long seen = capture.number("SELECT count(DISTINCT flow_id) FROM flow WHERE dst_port = 7005");
                long missed = capture.number("SELECT sum(count) FROM ledger WHERE kind = 'between_polls'");
                assertThat(missed).isPositive();
                assertThat(seen + missed).isEqualTo(connections);
            }
        }
    }

    @Test
    void countsShortConnectionsWhoseEndsTheKernelTells() throws Exception {
        try (Recorder recorder = start(network.client(), "60s")) {
            Process server = serve(TestJava.command(TrafficServer.class, Integer.toString(PORT)));
            assertThat(server.inputReader().readLine()).isEqualTo("ready");
            List<String> truth = network.client()
                    .runJava(
                            TrafficClient.class,
                            Integer.toString(PORT),
                            "300",
                            "20000",
                            "ORDERLY",
                            network.server().ipv4(),
                            network.server().ipv6());
            Sockets.awaitNone(network.client());

            try (CaptureReader capture = recorder.stop()) {
                assertThat(capture.rows("SELECT family, src_port, bytes_sent FROM flow"))
                        .containsExactlyInAnyOrderElementsOf(truth.stream()
                                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                                .toList());
                assertThat(capture.rows(
                                "SELECT direction, opened, closed, process_name, count(*) FROM flow GROUP BY ALL"))
                        .containsExactly("outgoing 1 1 NULL 300");
                // a FIN that is taken for a byte, or the other way round: of ends that shut down and read on
                long received = truth.stream()
                        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum();
                assertThat(capture.number("SELECT sum(bytes_received) FROM flow"))
                        .isBetween(received, received + 100);
            }
        }
    }

    @Test
    void namesClientServerAndForkedWorker() throws Exception {
        Path pids = folder.resolve("pids");
        serve(List.of(
                "systemd-socket-activate",
                "--accept",
                "--inetd",
                "-l",
                Integer.toString(PORT),
                "sh",
                "-c",
                "echo $$ >>" + pids + "; cat"));
        Sockets.awaitListener(network.server(), PORT);
        try (Recorder all = Recorder.start(out, "--engine", "sock-diag", "--interval", "300ms");
                Talker client =
                        Talker.connect(network.client(), network.server().ipv4(), PORT)) {
            client.send(1000);
            Waiting.until("a row of each end", () -> OpenRows.count(all.folder(), "flow") >= 2);
            client.send(1000);
            Waiting.until("another row of each end", () -> OpenRows.count(all.folder(), "flow") >= 4);
            client.closeConnection();
            Sockets.awaitNone(network.server());

            try (CaptureReader capture = all.stop()) {
                Set<String> workers = new TreeSet<>(Files.readAllLines(pids));
                String owner = "SELECT pid FROM flow WHERE closed = 1 AND %s_port = " + PORT;
                assertThat(capture.rows(owner.formatted("src"))).isNotEmpty().allMatch(workers::contains);
                assertThat(capture.rows("SELECT DISTINCT process_name, user_name, direction FROM flow WHERE dst_port = "
                                + PORT))
                        .containsExactly("java root outgoing");
                assertThat(capture.rows("SELECT DISTINCT netns IS NULL, container_id FROM flow"))
                        .containsExactly("false NULL");
                assertThat(capture.rows(
                                "SELECT count(DISTINCT netns) FROM flow WHERE " + PORT + " IN (src_port, dst_port)"))
                        .containsExactly("2");
            }
        }
    }

    @Test
    void needsNoPrivilegeForItsOwnNamespace() throws Exception {
        List<String> command = new ArrayList<>(User.with());
        Path shared = Files.createTempDirectory(Path.of("/tmp"), "netreel-test");
        Command.run("chown", User.UID, shared.toString());
        command.addAll(ProgramCopy.into(shared)
                .command(
                        "record",
                        "--engine",
                        "sock-diag",
                        "--out",
                        shared.resolve("out").toString(),
                        "--runtime-dir",
                        shared.resolve("run").toString(),
                        "--interval",
                        "300ms"));
        try (Recorder recorder = Recorder.start(network.server().inside(command))) {
            Process server = serve(TestJava.command(HeldServer.class, Integer.toString(PORT)));
            assertThat(server.inputReader().readLine()).isEqualTo("ready");
            try (Talker client =
                    Talker.connect(network.client(), network.server().ipv4(), PORT)) {
                Waiting.until("a row", () -> OpenRows.count(recorder.folder(), "flow") >= 1);
                client.closeConnection();
            }
            Sockets.awaitNone(network.server());

            try (CaptureReader capture = recorder.stop()) {
                assertThat(capture.rows("SELECT sum(opened), sum(closed), any_value(process_name), direction FROM flow"
                                + " GROUP BY flow_id, direction"))
                        .containsExactly("1 1 NULL incoming");
                assertThat(capture.rows("SELECT DISTINCT detail FROM ledger WHERE kind = 'limited' AND detail LIKE"
                                + " 'owners of other users%'"))
                        .hasSize(1);
            }
        } finally {
            Command.run("rm", "-rf", shared.toString());
        }
    }

    private Recorder start(Namespace namespace, String interval) throws Exception {
        return Recorder.start(out, "--engine", "sock-diag", "--netns", namespace.name(), "--interval", interval);
    }

    private Process serve(List<String> command) throws Exception {
        Process server = new ProcessBuilder(network.server().inside(command))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(server);
        return server;
    }

    // The column Drops of the sockets of NETLINK_SOCK_DIAG, 4.
    private static long untoldEnds(Namespace namespace) {
        return namespace
                .run("cat", "/proc/net/netlink")
                .lines()
                .map(line -> line.trim().split("\\s+", -1))
                .filter(socket -> socket[1].equals("4"))
                .mapToLong(socket -> Long.parseLong(socket[8]))
                .sum();
    }

    private static long opens(Namespace namespace) {
        return namespace.counter("Tcp", "ActiveOpens");
    }
}
