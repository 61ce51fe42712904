package io.netreel.recorder.record;

import io.netreel.capture.Stream;
import io.netreel.recorder.segment.Batch;
import io.netreel.recorder.segment.Sequence;
import io.netreel.recorder.spool.Ledger;
import io.netreel.recorder.spool.Spool;
import org.apache.arrow.memory.BufferAllocator;

/// The rows that were decoded and not handed to the spool yet.
final class RowBatches implements AutoCloseable {

    private final Batch flow;
    private final Batch ledgerRows;
    private final Ledger ledger;

    RowBatches(Spool spool, BufferAllocator allocator) {
        Sequence sequence = new Sequence();
        flow = new Batch(Stream.FLOW, spool, sequence, allocator);
        ledgerRows = new Batch(Stream.LEDGER, spool, sequence, allocator);
        ledger = new Ledger(ledgerRows, spool);
    }

    Batch flow() {
        return flow;
    }

    Ledger ledger() {
        return ledger;
    }

    /// Hands over the rows decoded so far, and what the spool has to tell.
    void flush() {
        flow.flush();
        ledger.flush();
    }

    @Override
    public void close() {
        flow.close();
        ledgerRows.close();
    }
}
