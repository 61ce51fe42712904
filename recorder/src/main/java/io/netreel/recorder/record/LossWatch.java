package io.netreel.recorder.record;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.Stream;
import io.netreel.recorder.flow.FlowPrograms;
import io.netreel.recorder.spool.Ledger;
import io.netreel.recorder.spool.Note;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Turns the kernel side's counters of lost events into rows of the ledger.
final class LossWatch {

    private final FlowPrograms programs;
    private final Ledger ledger;
    private long checkedAt;
    private long ringLosses;
    private long[] ringLossesByCpu = {};
    private long mapLosses;

    /// @param now the begin of the first span, in microseconds since the Unix epoch
    LossWatch(FlowPrograms programs, Ledger ledger, long now) {
        this.programs = programs;
        this.ledger = ledger;
        this.checkedAt = now;
    }

    /// Notes what was lost since the last check.
    void check(long now) {
        long ring = programs.lostInRing();
        if (ring > ringLosses) {
            note(LedgerKind.RING_FULL, now, ring - ringLosses, ofCpus());
            ringLosses = ring;
        }
        long maps = programs.lostInMaps();
        if (maps > mapLosses) {
            note(LedgerKind.MAP_FULL, now, maps - mapLosses, null);
            mapLosses = maps;
        }
        checkedAt = now;
    }

    private void note(LedgerKind kind, long now, long count, @Nullable String detail) {
        ledger.write(new Note(kind, Stream.FLOW, checkedAt, now, count, detail));
    }

    // {"cpus": {"0": 17}}: which CPUs wrote more than the ring could hold
    private String ofCpus() {
        long[] now = programs.lostInRingByCpu();
        StringJoiner cpus = new StringJoiner(", ", "{\"cpus\": {", "}}");
        for (int cpu = 0; cpu < now.length; cpu++) {
            long before = cpu < ringLossesByCpu.length ? ringLossesByCpu[cpu] : 0;
            if (now[cpu] > before) {
                cpus.add("\"" + cpu + "\": " + (now[cpu] - before));
            }
        }
        ringLossesByCpu = now;
        return cpus.toString();
    }

    /// Events lost since the start.
    long total() {
        return ringLosses + mapLosses;
    }
}
