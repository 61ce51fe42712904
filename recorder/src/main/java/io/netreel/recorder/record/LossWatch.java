package io.netreel.recorder.record;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.Stream;
import io.netreel.recorder.source.LossCount;
import io.netreel.recorder.spool.Ledger;
import io.netreel.recorder.spool.Note;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Turns the sources' counts of lost events into rows of the ledger.
final class LossWatch {

    private record Way(Stream stream, LedgerKind kind) {}

    private final Ledger ledger;
    private final Map<Way, LossCount> noted = new HashMap<>();
    private long checkedAt;
    private long told;

    /// @param now the begin of the first span, in microseconds since the Unix epoch
    LossWatch(Ledger ledger, long now) {
        this.ledger = ledger;
        this.checkedAt = now;
    }

    /// Notes what was lost since the last check.
    ///
    /// @param counts since the start
    void check(List<LossCount> counts, long now) {
        for (LossCount count : counts) {
            Way way = new Way(count.stream(), count.kind());
            LossCount before = noted.getOrDefault(way, LossCount.of(count.stream(), count.kind(), 0));
            long lost = count.total() - before.total();
            if (lost > 0) {
                ledger.write(new Note(count.kind(), count.stream(), checkedAt, now, lost, ofCpus(before, count)));
                noted.put(way, count);
            }
        }
        checkedAt = now;
    }

    /// Writes what a source tells in words of its own, and counts it.
    void tell(List<Note> notes) {
        for (Note note : notes) {
            ledger.write(note);
            if (note.kind().isLoss() && note.count() != null) {
                told += note.count();
            }
        }
    }

    // {"cpus": {"0": 17}}: which CPUs wrote more than the ring could hold
    private static @Nullable String ofCpus(LossCount before, LossCount now) {
        if (now.byCpu().size() == 1) {
            return null;
        }
        StringJoiner cpus = new StringJoiner(", ", "{\"cpus\": {", "}}");
        for (int cpu = 0; cpu < now.byCpu().size(); cpu++) {
            long since = now.byCpu().get(cpu)
                    - (cpu < before.byCpu().size() ? before.byCpu().get(cpu) : 0);
            if (since > 0) {
                cpus.add("\"" + cpu + "\": " + since);
            }
        }
        return cpus.toString();
    }

    /// Events lost since the start.
    long total() {
        return told
                + noted.values().stream()
                        .filter(count -> count.kind().isLoss())
                        .mapToLong(LossCount::total)
                        .sum();
    }
}
