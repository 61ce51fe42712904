package io.netreel.recorder.record;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.Stream;
import io.netreel.recorder.flow.FlowPrograms;

/// Turns the kernel side's counters of lost events into rows of the ledger.
final class LossWatch {

    private final FlowPrograms programs;
    private final Ledger ledger;
    private long checkedAt;
    private long ringLosses;
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
            ledger.noteLoss(LedgerKind.RING_FULL, Stream.FLOW, checkedAt, now, ring - ringLosses);
            ringLosses = ring;
        }
        long maps = programs.lostInMaps();
        if (maps > mapLosses) {
            ledger.noteLoss(LedgerKind.MAP_FULL, Stream.FLOW, checkedAt, now, maps - mapLosses);
            mapLosses = maps;
        }
        checkedAt = now;
    }

    /// Events lost since the start.
    long total() {
        return ringLosses + mapLosses;
    }
}
