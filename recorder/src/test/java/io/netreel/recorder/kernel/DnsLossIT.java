package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is recorded of DNS and what is counted as lost is together what happened.
@RequiresKernel
class DnsLossIT {

    private static final int QUERIES = 1000;

    @TempDir
    Path folder;

    private final TestNetwork network = new TestNetwork();

    @AfterEach
    void removeNetwork() {
        network.close();
    }

    @Test
    @Tag(Guest.EVERY_KERNEL)
    void countsEveryMessageThatFindsATinyRingFull() throws Exception {
        try (DnsServer server = DnsServer.start(network.server(), folder, List.of("address=/test/192.0.2.1"));
                Recorder recorder = Recorder.startProcess(
                        folder, "--netns", network.client().name(), "--ring-size", "4KB")) {
            List<String> questions = IntStream.range(0, QUERIES)
                    .mapToObj(i -> "@" + network.server().ipv4() + " q" + i + ".test A")
                    .toList();
            recorder.signal("STOP"); // nobody empties it
            Dig dig = Dig.ask(network.client(), folder, "+notcp", questions);
            recorder.signal("CONT");
            assertThat(dig.answers()).hasSize(QUERIES);
            assertThat(server.queries()).hasSize(QUERIES);

            try (CaptureReader capture = recorder.stop()) {
                long messages = capture.number("SELECT count(*) + count(rcode) FROM dns");
                long lost = capture.number("SELECT sum(count) FROM ledger WHERE kind = 'ring_full' AND stream = 'dns'");
                long unmatched = capture.number("SELECT coalesce(sum(count), 0) FROM ledger WHERE kind = 'unmatched'");
                assertThat(lost).isPositive();
                assertThat(messages + lost + unmatched).isEqualTo(2 * QUERIES);
                // an answer came to each, so that none may be called timed out
                assertThat(capture.number("SELECT count(*) FROM dns WHERE timed_out"))
                        .isZero();
            }
        }
    }

    @Test
    @Tag(Guest.EVERY_KERNEL)
    @Tag(Guest.CI)
    void countsWhatIsNoDns() throws Exception {
        try (Recorder recorder =
                Recorder.start(folder, "--netns", network.client().name())) {
            network.client().run("bash", "-c", "for i in 1 2 3; do echo $i > /dev/udp/10.77.0.2/53 || true; done");

            try (CaptureReader capture = recorder.stop()) {
                assertThat(capture.rows("SELECT stream, sum(count) FROM ledger WHERE kind = 'malformed' GROUP BY ALL"))
                        .containsExactly("dns 3");
                assertThat(capture.number("SELECT count(*) FROM dns")).isZero();
            }
        }
    }
}
