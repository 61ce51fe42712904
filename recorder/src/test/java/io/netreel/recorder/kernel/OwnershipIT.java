package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.traffic.Connector;
import io.netreel.recorder.traffic.InheritedServer;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers whose listener is not the process that talks: the one who accepted and closed is named, in connections that
/// live much shorter than an interval.
@RequiresKernel
class OwnershipIT {

    private static final int PORT = 7007;
    private static final int CONNECTIONS = 6;

    @TempDir
    Path out;

    @TempDir
    Path folder;

    private final TestNetwork network = new TestNetwork();
    private final List<Process> servers = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (Process server : servers) {
            List<ProcessHandle> workers = server.descendants().toList();
            server.destroyForcibly().waitFor(); // first, since it would start others in their place
            workers.forEach(ProcessHandle::destroyForcibly);
        }
        network.close();
    }

    @Test
    @Tag(Guest.EVERY_KERNEL)
    void namesTheWorkersOfNginxNotTheirMaster() throws Exception {
        Path config = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off; master_process on; worker_processes 2; user nobody nogroup;
                pid nginx.pid; error_log stderr crit;
                events { }
                http { access_log off; server { listen 7007; return 204; } }
                """);
        Process master = serve("nginx", "-p", folder.toString(), "-c", config.toString(), "-e", "stderr");
        Set<String> workers =
                master.children().map(worker -> Long.toString(worker.pid())).collect(Collectors.toSet());
        assertThat(workers).hasSize(2);
        try (Recorder recorder = startRecorder()) {
            connectOften();

            try (CaptureReader capture = recorder.stop()) {
                assertOwners(capture, "nginx nobody");
                assertThat(workers).containsAll(capture.rows("SELECT DISTINCT pid FROM flow"));
            }
        }
    }

    @Test
    @Tag(Guest.EVERY_KERNEL)
    void namesTheChildrenOfAForkingServer() throws Exception {
        Path pids = folder.resolve("pids");
        // for each connection it forks a process that has the connection as its standard input and output
        serve(
                "systemd-socket-activate",
                "--accept",
                "--inetd",
                "-l",
                text(PORT),
                "sh",
                "-c",
                "echo $$ >>" + pids + "; cat");
        try (Recorder recorder = startRecorder()) {
            connectOften();

            try (CaptureReader capture = recorder.stop()) {
                Set<String> children = new TreeSet<>(Files.readAllLines(pids));
                assertThat(capture.number("SELECT count(*) FROM flow WHERE closed = 1"))
                        .isEqualTo(CONNECTIONS);
                assertThat(children).containsAll(capture.rows("SELECT DISTINCT pid FROM flow"));
            }
        }
    }

    @Test
    void namesTheServiceThatWasGivenItsListener() throws Exception {
        Path pid = folder.resolve("pid");
        // the shell keeps the listener open, as systemd does for its services
        List<String> command = new ArrayList<>(List.of("systemd-socket-activate", "--inetd", "-l", text(PORT)));
        command.addAll(List.of("sh", "-c", "exec 3<&0; \"$@\" <&3 & echo $! >" + pid + "; wait", "sh"));
        command.addAll(TestJava.command(InheritedServer.class));
        serve(command.toArray(String[]::new));
        try (Recorder recorder = startRecorder()) {
            connectOften();
            try (CaptureReader capture = recorder.stop()) {
                assertOwners(capture, "java root");
                assertThat(capture.rows("SELECT DISTINCT pid FROM flow")).isEqualTo(Files.readAllLines(pid));
            }
        }
    }

    @Test
    void namesTheProcessOfAnSshSessionOrItsListener() throws Exception {
        makeKey("host");
        makeKey("user");
        Files.copy(folder.resolve("user.pub"), folder.resolve("authorized_keys"));
        Files.createDirectories(Path.of("/run/sshd"));
        Process sshd = serve(
                "/usr/sbin/sshd",
                "-D",
                "-e",
                "-f",
                "/dev/null",
                "-p",
                text(PORT),
                "-h",
                folder.resolve("host").toString(),
                "-o",
                "AuthorizedKeysFile=" + folder.resolve("authorized_keys"),
                "-o",
                "StrictModes=no",
                "-o",
                "PermitRootLogin=yes",
                "-o",
                "PidFile=none",
                "-o",
                "UsePAM=no");
        try (Recorder recorder = startRecorder()) {
            Set<String> session = new TreeSet<>(network.client()
                    .run(
                            "ssh",
                            "-F",
                            "/dev/null",
                            "-i",
                            folder.resolve("user").toString(),
                            "-p",
                            text(PORT),
                            "-o",
                            "StrictHostKeyChecking=no",
                            "-o",
                            "UserKnownHostsFile=/dev/null",
                            "-o",
                            "LogLevel=ERROR",
                            "root@" + network.server().ipv4(),
                            "echo $PPID; ps -o ppid= -p $PPID | tr -d ' '")
                    .lines()
                    .toList());
            session.add(Long.toString(sshd.pid()));
            Sockets.awaitNone(network.server());

            try (CaptureReader capture = recorder.stop()) {
                assertThat(capture.number("SELECT sum(closed) FROM flow")).isEqualTo(1);
                assertThat(session).containsAll(capture.rows("SELECT DISTINCT pid FROM flow"));
                assertThat(capture.rows("SELECT DISTINCT process_name FROM flow"))
                        .allMatch(name -> name.startsWith("sshd"));
            }
        }
    }

    private void makeKey(String name) {
        Command.run(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                folder.resolve(name).toString());
    }

    private Process serve(String... command) throws IOException, InterruptedException {
        Process server = new ProcessBuilder(network.server().inside(List.of(command)))
                .redirectError(Redirect.INHERIT)
                .start();
        servers.add(server);
        Sockets.awaitListener(network.server(), PORT);
        return server;
    }

    private Recorder startRecorder() throws IOException, InterruptedException {
        return Recorder.start(out, "--netns", network.server().name(), "--interval", "20s");
    }

    private void connectOften() throws InterruptedException {
        for (int i = 0; i < CONNECTIONS; i++) {
            assertThat(network.client()
                            .runJava(Connector.class, network.server().ipv4(), text(PORT), "0"))
                    .containsExactly("connected");
        }
        Sockets.awaitNone(network.server());
    }

    private static void assertOwners(CaptureReader capture, String owner) throws Exception {
        assertThat(capture.rows("SELECT process_name, user_name, sum(closed) FROM flow GROUP BY ALL"))
                .containsExactly(owner + " " + CONNECTIONS);
    }

    private static String text(int number) {
        return Integer.toString(number);
    }
}
