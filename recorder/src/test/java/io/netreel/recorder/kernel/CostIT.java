package io.netreel.recorder.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.traffic.DatagramClient;
import io.netreel.recorder.traffic.TrafficServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the ledger says of the recorder's own cost.
@RequiresKernel
class CostIT {

    private static final Path SWITCH = Path.of("/proc/sys/kernel/bpf_stats_enabled");
    private static final String PORT = "7001";

    @TempDir
    Path out;

    private final Namespace namespace = new Namespace("netreel-test-cost", "127.0.0.1", "::1");
    private String before;

    @BeforeEach
    void makeNamespace() throws IOException {
        before = Files.readString(SWITCH);
        namespace.add();
    }

    @AfterEach
    void removeNamespace() throws IOException {
        Files.writeString(SWITCH, before);
        namespace.remove();
    }

    @Test
    void accountsForTheRowsItWroteAndWhatItUsed() throws Exception {
        Files.writeString(SWITCH, "0");
        try (CaptureReader capture = recordDatagrams()) {
            assertThat(capture.rows("""
                    SELECT (detail->'rows'->>'flow')::BIGINT = (SELECT count(*) FROM flow),
                        (detail->>'cpu_user_s')::DOUBLE + (detail->>'cpu_system_s')::DOUBLE > 0,
                        (detail->>'process_cpu_s')::DOUBLE >= (detail->>'cpu_user_s')::DOUBLE,
                        (detail->>'resident_bytes')::BIGINT BETWEEN 20_000_000 AND (detail->>'resident_peak_bytes')::BIGINT,
                        (detail->>'capture_bytes')::BIGINT > 0,
                        json_keys(detail->'cpu_s_by_thread')::TEXT,
                        detail->>'bpf_runs', detail->>'bpf_run_ns'
                    FROM ledger WHERE kind = 'cost'"""))
                    .containsExactly(
                            "true true true true true [control, java_machine, recording, sealer, writer] NULL NULL");
        }
    }

    @Test
    void tellsTheRunTimeOfItsProgramsWhereTheKernelMeasuresIt() throws Exception {
        Files.writeString(SWITCH, "1");
        try (CaptureReader capture = recordDatagrams()) {
            // 2 x 10 x 100 datagrams, there and back, each of which leaves once and arrives once
            assertThat(capture.rows("""
                    SELECT (detail->>'bpf_runs')::BIGINT >= 8000, (detail->>'bpf_run_ns')::BIGINT > 0
                    FROM ledger WHERE kind = 'cost'""")).containsExactly("true true");
        }
    }

    private CaptureReader recordDatagrams() throws Exception {
        Process server = namespace.startJava(TrafficServer.class, PORT);
        try (Recorder recorder = Recorder.start(out, "--netns", namespace.name(), "--runtime-dir", out + "/run")) {
            assertThat(server.inputReader().readLine()).isEqualTo("ready");
            namespace.runJava(DatagramClient.class, PORT, "10", "100", namespace.ipv4(), namespace.ipv6());
            return recorder.stop();
        } finally {
            server.destroyForcibly();
        }
    }
}
