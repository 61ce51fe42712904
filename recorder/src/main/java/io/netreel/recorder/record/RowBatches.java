package io.netreel.recorder.record;

import io.netreel.capture.Stream;
import io.netreel.recorder.segment.Batch;
import io.netreel.recorder.segment.Sequence;
import io.netreel.recorder.spool.Ledger;
import io.netreel.recorder.spool.Spool;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.memory.BufferAllocator;

/// The rows that were decoded and not handed to the spool yet.
final class RowBatches implements AutoCloseable {

    private final Map<Stream, Batch> batches = new EnumMap<>(Stream.class);
    private final Ledger ledger;

    /// @param streams among them the ledger
    RowBatches(Spool spool, List<Stream> streams, BufferAllocator allocator) {
        Sequence sequence = new Sequence();
        for (Stream stream : streams) {
            batches.put(stream, new Batch(stream, spool, sequence, allocator));
        }
        ledger = new Ledger(of(Stream.LEDGER), spool);
    }

    Batch of(Stream stream) {
        return Objects.requireNonNull(batches.get(stream));
    }

    Ledger ledger() {
        return ledger;
    }

    /// Rows of each stream since the start.
    Map<Stream, Long> counts() {
        Map<Stream, Long> counts = new EnumMap<>(Stream.class);
        batches.forEach((stream, batch) -> counts.put(stream, batch.rows()));
        return counts;
    }

    /// Hands over the rows decoded so far, and what the spool has to tell.
    void flush() {
        batches.forEach((stream, batch) -> {
            if (stream != Stream.LEDGER) {
                batch.flush();
            }
        });
        ledger.flush();
    }

    @Override
    public void close() {
        batches.values().forEach(Batch::close);
    }
}
