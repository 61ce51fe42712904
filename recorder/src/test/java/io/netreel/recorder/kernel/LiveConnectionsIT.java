package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.traffic.LiveConnections;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many connections that live at once. With `-Dnetreel.live=11` there are more than 200,000 ends of them.
@RequiresKernel
class LiveConnectionsIT {

    // Two descriptors each: a process may have 20,000.
    private static final int PER_PROCESS = 9500;
    private static final int PROCESSES = Integer.getInteger("netreel.live", 1);
    private static final int FIRST_PORT = 7200;

    @TempDir
    Path out;

    private final TestNetwork network = new TestNetwork();
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
        network.close();
    }

    @Test
    void writesEachOfManyLiveConnectionsOnceWhenSomethingHappenedToIt() throws Exception {
        int ends = 2 * PROCESSES * PER_PROCESS;
        try (Recorder recorder = Recorder.start(out, "--netns", network.client().name(), "--interval", "1m")) {
            for (int i = 0; i < PROCESSES; i++) {
                processes.add(network.client()
                        .startJava(
                                LiveConnections.class,
                                Integer.toString(PER_PROCESS),
                                Integer.toString(FIRST_PORT + i)));
            }
            for (Process process : processes) {
                await("ready", process);
            }
            for (Process process : processes) {
                process.outputWriter().write("\n");
                process.outputWriter().flush();
            }
            for (Process process : processes) {
                await("sent", process);
            }

            // more records than the ring holds at once come from one pass
            try (CaptureReader capture = recorder.stop()) {
                assertThat(capture.rows("SELECT count(DISTINCT flow_id), sum(opened), sum(closed) FROM flow"))
                        .containsExactly(ends + " " + ends + " 0");
                assertThat(capture.rows("SELECT sum(bytes_sent), sum(bytes_received) FROM flow"))
                        .containsExactly(ends / 2 + " " + ends / 2);
                assertThat(capture.number(
                                "SELECT count(*) FROM (SELECT 1 FROM flow WHERE bytes_sent + bytes_received > 0"
                                        + " GROUP BY flow_id HAVING count(*) > 1)"))
                        .isZero();
                assertThat(capture.number("SELECT coalesce(sum(count), 0) FROM ledger"))
                        .isZero();
            }
        }
    }

    private static void await(String word, Process process) throws IOException {
        assertThat(process.inputReader().readLine()).isEqualTo(word);
    }
}
