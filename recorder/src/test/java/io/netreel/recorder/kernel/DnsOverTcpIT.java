package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.traffic.PiecemealResolver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Messages that span segments, and segments that hold several.
@RequiresKernel
class DnsOverTcpIT {

    private static final int TEXTS = 150;

    @TempDir
    Path folder;

    private final TestNetwork network = new TestNetwork();

    @AfterEach
    void removeNetwork() {
        network.close();
    }

    @Test
    @Tag(Guest.EVERY_KERNEL)
    void putsTogetherQueriesAndLargeAnswersAtBothEnds() throws Exception {
        List<String> zone = new ArrayList<>(List.of("txt-record=a.test,one", "txt-record=b.test,two"));
        for (int i = 0; i < TEXTS; i++) {
            zone.add("txt-record=huge.test," + i + "-" + "x".repeat(240));
        }
        String asked = "SELECT txid, query_name, rcode, attempt, answer_count, len(answers) < 64, process_name"
                + " FROM dns WHERE transport = 'tcp' ORDER BY txid";
        try (DnsServer server = DnsServer.start(network.server(), folder, zone);
                Recorder clientSide =
                        Recorder.start(folder, "--netns", network.client().name(), "--host", "client");
                Recorder serverSide =
                        Recorder.start(folder, "--netns", network.server().name(), "--host", "server")) {
            List<String> lengths = network.client()
                    .runJava(
                            PiecemealResolver.class,
                            network.server().ipv4(),
                            "a.test.",
                            "b.test.",
                            "huge.test.",
                            "none.test.");
            assertThat(Integer.parseInt(lengths.get(2))).isGreaterThan(TEXTS * 240);
            assertThat(server.queries()).hasSize(4);

            try (CaptureReader client = clientSide.stop();
                    CaptureReader serving = serverSide.stop()) {
                assertThat(client.rows(asked)).containsExactly(rows("java"));
                assertThat(serving.rows(asked)).containsExactly(rows("dnsmasq"));
                assertThat(client.rows("SELECT DISTINCT direction FROM dns")).containsExactly("outgoing");
                assertThat(serving.rows("SELECT DISTINCT direction FROM dns")).containsExactly("incoming");
                for (CaptureReader capture : List.of(client, serving)) {
                    assertThat(capture.number("SELECT count(*) FROM ledger WHERE count > 0"))
                            .isZero();
                }
            }
        }
    }

    private static String[] rows(String process) {
        return new String[] {
            "1 a.test NOERROR 1 1 true " + process,
            "2 b.test NOERROR 1 1 true " + process,
            "3 huge.test NOERROR 1 " + TEXTS + " true " + process,
            "4 none.test NXDOMAIN 1 0 true " + process
        };
    }
}
