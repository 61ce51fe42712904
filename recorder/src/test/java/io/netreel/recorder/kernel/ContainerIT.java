package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.traffic.Connector;
import io.netreel.recorder.traffic.DatagramClient;
import io.netreel.recorder.traffic.TrafficServer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes in cgroups that are named as those of containers are.
@RequiresKernel
class ContainerIT {

    private static final int PORT = 7006;
    private static final String WEB = "1a".repeat(32);
    private static final String SHOP = "2b".repeat(32);
    private static final String JOB = "3c".repeat(32);
    private static final String BY_OWNER = "SELECT DISTINCT direction, transport, container_id FROM flow ORDER BY ALL";

    @TempDir
    Path out;

    private final TestNetwork network = new TestNetwork();
    private TestCgroup cgroup;

    @BeforeEach
    void makeCgroup() throws Exception {
        cgroup = new TestCgroup();
    }

    @AfterEach
    void removeNetworkAndCgroup() throws Exception {
        network.close();
        cgroup.close();
    }

    @Test
    void namesTheContainersOfBothEndsAndNoneForTheHost() throws Exception {
        Path web = cgroup.make("system.slice/docker-" + WEB + ".scope");
        Process server = new ProcessBuilder(TestCgroup.command(web, network.server(), TrafficServer.class, text(PORT)))
                .redirectError(Redirect.INHERIT)
                .start();
        assertThat(server.inputReader().readLine()).isEqualTo("ready");
        try (Recorder clientSide =
                        Recorder.start(out, "--netns", network.client().name());
                Recorder serverSide =
                        Recorder.start(out, "--netns", network.server().name())) {
            // groups that are made while it records
            connectFrom(cgroup.make("kubepods.slice/cri-containerd-" + SHOP + ".scope/init.scope"));
            sendDatagramsFrom(cgroup.make("machine.slice/libpod-" + JOB + ".scope/container"));
            connectFrom(cgroup.make("user.slice"));

            try (CaptureReader capture = clientSide.stop()) {
                assertThat(capture.rows(BY_OWNER))
                        .containsExactly("outgoing tcp " + SHOP, "outgoing tcp NULL", "outgoing udp " + JOB);
            }
            try (CaptureReader capture = serverSide.stop()) {
                assertThat(capture.rows(BY_OWNER)).containsExactly("incoming tcp " + WEB, "incoming udp " + WEB);
            }
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    @Test
    void namesAContainerThatIsGoneBeforeItsFlowIsWritten() throws Exception {
        Path job = cgroup.make("docker/" + JOB);
        try (Recorder recorder = Recorder.start(out, "--netns", network.client().name())) {
            connectFrom(job);
            Files.delete(job);

            try (CaptureReader capture = recorder.stop()) {
                assertThat(capture.rows(BY_OWNER)).containsExactly("outgoing tcp " + JOB);
            }
        }
    }

    private void connectFrom(Path group) {
        Command.run(TestCgroup.command(
                group, network.client(), Connector.class, network.server().ipv4(), text(PORT), "0"));
    }

    private void sendDatagramsFrom(Path group) {
        Command.run(TestCgroup.command(
                group,
                network.client(),
                DatagramClient.class,
                text(PORT),
                "1",
                "10",
                network.server().ipv6()));
    }

    private static String text(int number) {
        return Integer.toString(number);
    }
}
