package io.netreel.recorder.record;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netreel.capture.LedgerKind;
import io.netreel.capture.Stream;
import io.netreel.recorder.host.OwnCost;
import io.netreel.recorder.spool.Note;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes what the recorder itself costs into the ledger, as JSON.
final class CostNotes {

    // Java leaves the main thread its first name.
    private static final Map<String, String> THREADS =
            Map.of("java", "recording", "writer", "writer", "sealer", "sealer", "control", "control");

    private final RowBatches rows;
    private long since;
    private OwnCost before = OwnCost.now();
    private Map<Stream, Long> rowsBefore = new EnumMap<>(Stream.class);

    /// @param now the begin of the first span, in microseconds since the Unix epoch
    CostNotes(RowBatches rows, long now) {
        this.rows = rows;
        this.since = now;
    }

    /// Notes the cost since the last note.
    ///
    /// @param captureBytes size of the capture's folder
    void note(long now, long captureBytes) {
        OwnCost cost = OwnCost.now();
        Map<Stream, Long> counts = rows.counts();
        rows.ledger()
                .write(new Note(
                        LedgerKind.COST,
                        null,
                        since,
                        now,
                        null,
                        detail(cost, counts, captureBytes).toString()));
        since = now;
        before = cost;
        rowsBefore = counts;
    }

    private ObjectNode detail(OwnCost cost, Map<Stream, Long> counts, long captureBytes) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        double user = cost.userSeconds() - before.userSeconds();
        double system = cost.systemSeconds() - before.systemSeconds();
        detail.put("cpu_user_s", hundredths(user));
        detail.put("cpu_system_s", hundredths(system));
        detail.set("cpu_s_by_thread", byThread(cost, user + system));
        detail.put("process_cpu_s", hundredths(cost.userSeconds() + cost.systemSeconds()));
        detail.put("resident_bytes", cost.residentBytes());
        detail.put("resident_peak_bytes", cost.peakBytes());
        putBpf(detail, cost);
        detail.put("disk_written_bytes", since(before.writtenBytes(), cost.writtenBytes()));
        detail.put("capture_bytes", captureBytes);
        ObjectNode perStream = detail.putObject("rows");
        counts.forEach(
                (stream, count) -> perStream.put(stream.streamName(), count - rowsBefore.getOrDefault(stream, 0L)));
        return detail;
    }

    private ObjectNode byThread(OwnCost cost, double all) {
        Map<String, Double> seconds = new TreeMap<>();
        double own = 0;
        for (Map.Entry<Integer, Double> thread : cost.threadSeconds().entrySet()) {
            @Nullable String name = THREADS.get(cost.threadNames().getOrDefault(thread.getKey(), ""));
            if (name != null) {
                double used = thread.getValue() - before.threadSeconds().getOrDefault(thread.getKey(), 0.0);
                seconds.merge(name, used, Double::sum);
                own += used;
            }
        }
        seconds.put("java_machine", Math.max(0, all - own));
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        seconds.forEach((name, used) -> node.put(name, hundredths(used)));
        return node;
    }

    // NULL where it was not measured all the time
    private void putBpf(ObjectNode detail, OwnCost cost) {
        boolean measured = before.bpf().measured() && cost.bpf().measured();
        detail.put("bpf_runs", measured ? cost.bpf().runs() - before.bpf().runs() : null);
        detail.put("bpf_run_ns", measured ? cost.bpf().nanos() - before.bpf().nanos() : null);
    }

    private static @Nullable Long since(@Nullable Long earlier, @Nullable Long later) {
        return earlier == null || later == null ? null : later - earlier;
    }

    // The kernel counts in hundredths of a second.
    private static double hundredths(double seconds) {
        return Math.round(seconds * 100) / 100.0;
    }
}
