package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.flow.FlowPrograms;
import io.netreel.recorder.flow.FlowTotals;
import io.netreel.recorder.flow.FlowTotals.Total;
import io.netreel.recorder.host.HostFacts;
import io.netreel.recorder.host.NetworkNamespace;
import io.netreel.recorder.traffic.TrafficClient;
import io.netreel.recorder.traffic.TrafficServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The programs start while connections come and go, as often as the traffic lasts.
@RequiresKernel
class StartRaceIT {

    private static final String PORT = "7008";
    private static final String CONNECTIONS = "50000";
    private static final int RING_BYTES = 8 * 1024 * 1024;

    @TempDir
    Path out;

    private final TestNetwork network = new TestNetwork();

    @AfterEach
    void removeNetwork() {
        network.close();
    }

    /// The truth of one connection, as [TrafficClient] prints it.
    private record Truth(int port, long sent, long received) {

        static Truth parse(String line) {
            String[] fields = line.split(" ", -1);
            return new Truth(Integer.parseInt(fields[1]), Long.parseLong(fields[2]), Long.parseLong(fields[3]));
        }
    }

    @Test
    void countsNothingTwiceAndNothingThatWasBefore() throws Exception {
        Process server = network.server().startJava(TrafficServer.class, PORT);
        assertThat(server.inputReader().readLine()).isEqualTo("ready");
        Path lines = out.resolve("truth");
        Process client = new ProcessBuilder(network.client()
                        .inside(TestJava.command(
                                TrafficClient.class,
                                PORT,
                                CONNECTIONS,
                                "20000",
                                "ORDERLY",
                                network.server().ipv4(),
                                network.server().ipv6())))
                .redirectOutput(lines.toFile())
                .start();
        List<Collection<Total>> starts = new ArrayList<>();
        while (client.isAlive()) {
            starts.add(recordBriefly(network.client()));
        }
        assertThat(client.waitFor()).isZero();
        server.destroyForcibly();

        Map<Integer, Truth> truths = new HashMap<>();
        Files.readAllLines(lines).stream().map(Truth::parse).forEach(truth -> truths.put(truth.port(), truth));
        starts.forEach(flows -> assertTrue(flows, truths));
        assertThat(starts.stream().flatMap(Collection::stream))
                .anyMatch(flow -> flow.opened() == 0)
                .anyMatch(flow -> flow.opened() == 1 && flow.closed() == 1);
    }

    private static Collection<Total> recordBriefly(Namespace namespace) throws Exception {
        long netns = NetworkNamespace.find(namespace.name()).inode();
        FlowTotals totals = new FlowTotals();
        try (FlowPrograms programs =
                FlowPrograms.start(netns, RING_BYTES, HostFacts.cgroupMount().orElseThrow())) {
            for (int i = 0; i < 5; i++) {
                TimeUnit.MILLISECONDS.sleep(20);
                programs.collectLiveFlows(totals);
            }
            programs.detach();
            programs.drain(totals);
        }
        return totals.all();
    }

    private static void assertTrue(Collection<Total> flows, Map<Integer, Truth> truths) {
        assertThat(flows).extracting(Total::localPort).doesNotHaveDuplicates();
        assertThat(flows).allSatisfy(flow -> {
            Truth truth = Objects.requireNonNull(truths.get(flow.localPort()));
            assertThat(flow.opened()).isLessThanOrEqualTo(1);
            assertThat(flow.closed()).isLessThanOrEqualTo(1);
            assertThat(flow.sent()).isBetween(0L, truth.sent());
            assertThat(flow.received()).isBetween(0L, truth.received());
            if (flow.opened() == 1 && flow.closed() == 1) {
                assertThat(flow.sent()).isEqualTo(truth.sent());
                assertThat(flow.received()).isEqualTo(truth.received());
            }
        });
    }
}
