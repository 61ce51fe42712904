package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A recording that a file configures: what it leaves out, what the capture says of it, and what the log tells.
@RequiresKernel
class ConfiguredRecordingIT {

    private static final int PORT = 7012;
    private static final int EXCLUDED_PORT = 7013;

    @TempDir
    Path folder;

    private final TestNetwork network = new TestNetwork();

    @AfterEach
    void removeNetwork() {
        network.close();
    }

    @Test
    void leavesOutWhatIsExcludedAndSaysSo() throws Exception {
        Path log = folder.resolve("recorder.log");
        Path file = Files.writeString(folder.resolve("recorder.toml"), """
                interval = "1s"
                service = "checkout"
                log = "%s"
                exclude = { ports = [%d] }
                """.formatted(log, EXCLUDED_PORT));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        try (Recorder recorder = Recorder.start(
                folder, "--config", file.toString(), "--netns", network.client().name())) {
            talk(PORT);
            talk(EXCLUDED_PORT);

            try (CaptureReader capture = recorder.stop()) {
                assertThat(capture.rows("SELECT DISTINCT dst_port FROM flow")).containsExactly(Integer.toString(PORT));
                assertThat(capture.rows("SELECT kind, detail FROM ledger WHERE kind = 'start'"))
                        .containsExactly("start {\"engine\":\"ebpf\",\"exclude\":{\"ports\":[" + EXCLUDED_PORT + "]}}");
                assertThat(capture.number("SELECT (detail->>'excluded_rows')::INT FROM ledger WHERE kind = 'stop'"))
                        .isPositive();
                assertThat(capture.number("""
                        SELECT max(seq) - count(*) FROM (SELECT seq FROM flow UNION ALL SELECT seq FROM ledger)""")).isZero();
                assertThat(capture.manifest().host().tags()).containsEntry("service", "checkout");
                assertThat(capture.manifest().recorder().config().get("exclude"))
                        .hasToString("{\"ports\":[" + EXCLUDED_PORT + "]}");
            }
            assertThat(Files.readString(log))
                    .containsPattern("Z warn  the configuration .* can be changed by others")
                    .contains("Z info  recording into " + recorder.folder() + "\n")
                    .contains("Z info  sealed flow-000001.parquet: ")
                    .contains("Z info  stop, {\"excluded_rows\": ")
                    .containsPattern("Z info  Saw [0-9]+ flows; [0-9]+ rows were excluded, 0 events lost");
        }
    }

    private void talk(int port) throws Exception {
        try (Talker server = Talker.listen(network.server(), port);
                Talker client =
                        Talker.connect(network.client(), network.server().ipv4(), port)) {
            server.awaitConnection();
            client.send(1000);
            server.receive(1000);
            client.closeConnection();
            server.closeConnection();
            Sockets.awaitNone(network.client());
        }
    }
}
