package io.netreel.analyzer;

import static io.netreel.analyzer.Rows.query;
import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageViewTest {

    @TempDir
    Path folder;

    @Test
    void tellsWhatWasRecordedWhatLiesBetweenAndWhatWasLost() throws Exception {
        capture("web-1", "a1")
                .plugins("ebpf-net", "ebpf-bash")
                .ended(120)
                .flow(5, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .ledger(30, 31, "ring_full", "stream", "'flow'", "count", "17")
                .ledger(40, 45, "paused")
                .ledger(50, 50, "clock_step")
                .ledger(60, 61, "end_unseen", "stream", "'flow'", "count", "3")
                .write(folder);
        capture("web-1", "b1")
                .plugins("ebpf-net")
                .started(200)
                .ended(300)
                .flow(205, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .ledger(200, 200, "switched_off", "stream", "'dns'", "detail", "'refused'")
                .write(folder);

        assertThat(coverage())
                .containsExactly(
                        "bash,0,120,recorded,,",
                        "bash,40,45,loss,paused,",
                        "bash,120,300,gap,,",
                        "dns,0,120,recorded,,",
                        "dns,40,45,loss,paused,",
                        "dns,120,300,gap,,",
                        "flow,0,120,recorded,,",
                        "flow,30,31,loss,ring_full,17",
                        "flow,40,45,loss,paused,",
                        "flow,60,61,loss,end_unseen,3",
                        "flow,120,200,gap,,",
                        "flow,200,300,recorded,,");
    }

    @Test
    void takesTheLastRowForTheEndOfARecordingThatHasNone() throws Exception {
        capture("web-1", "a1")
                .ended(-1)
                .flow(5, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .ledger(0, 0, "start")
                .ledger(60, 70, "cost")
                .write(folder);

        assertThat(coverage()).contains("flow,0,70,recorded,,");
    }

    @Test
    void namesASegmentThatShouldBeThere() throws Exception {
        Path capture = capture("web-1", "a1")
                .rotated(1)
                .flow(5, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .flow(6, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .write(folder);
        Files.delete(capture.resolve("flow-000002.parquet"));

        assertThat(query(folder, "SELECT stream, state, kind, lost FROM coverage WHERE kind IS NOT NULL", 4))
                .containsExactly("flow,gap,missing_segment,1");
    }

    @Test
    void saysOfEachMinuteConnectionAndEdgeWhetherItIsComplete() throws Exception {
        capture("web-1", "a1")
                .ended(300)
                .flow(60, 1, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .flow(130, 2, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .flow(190, 3, "udp", "outgoing", "10.0.0.1", "10.0.0.3")
                .flow(250, 4, "tcp", "outgoing", "10.0.0.1", "10.0.0.2")
                .ledger(125, 129.5, "ring_full", "stream", "'flow'", "count", "1")
                .ledger(250, 251, "ring_full", "stream", "'dns'", "count", "1")
                .ledger(250, 251, "clock_step")
                .write(folder);
        capture("web-2", "a2")
                .ended(270)
                .flow(250, 4, "tcp", "outgoing", "10.0.0.2", "10.0.0.1")
                .write(folder);

        assertThat(query(folder, "SELECT host, epoch(minute)::BIGINT % 3600, complete FROM host_metric ORDER BY ALL"))
                .containsExactly(
                        "web-1,0,true", "web-1,120,false", "web-1,180,true", "web-1,240,true", "web-2,240,false");
        assertThat(query(folder, "SELECT host, flow_id, complete FROM connection ORDER BY ALL"))
                .containsExactly("web-1,1,true", "web-1,2,false", "web-1,3,true", "web-1,4,true", "web-2,4,true");
        assertThat(query(folder, "SELECT host, transport, complete FROM edge ORDER BY ALL"))
                .containsExactly("web-1,tcp,false", "web-1,udp,true", "web-2,tcp,true");
    }

    private List<String> coverage() {
        return query(
                folder,
                "SELECT stream, epoch(from_ts)::BIGINT % 3600, epoch(to_ts)::BIGINT % 3600, state, kind, lost"
                        + " FROM coverage ORDER BY stream, from_ts, state DESC");
    }
}
