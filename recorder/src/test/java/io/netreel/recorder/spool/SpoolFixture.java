package io.netreel.recorder.spool;

import io.netreel.capture.FormatVersion;
import io.netreel.capture.Manifest;
import io.netreel.capture.Stream;
import io.netreel.recorder.segment.Batch;
import io.netreel.recorder.segment.Disk;
import io.netreel.recorder.segment.Sequence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;

/// A spool in a folder, and batches of the streams flow and ledger that lead to it.
final class SpoolFixture implements AutoCloseable {

    private static final Manifest.Host HOST =
            new Manifest.Host("web-1", null, null, null, null, "amd64", 2, 1024, null, Map.of(), List.of());

    final CaptureState state;
    final Spool spool;
    final Batch flow;
    final Ledger ledger;
    private final Batch ledgerRows;
    private long rows;

    private SpoolFixture(CaptureState state, Spool spool, BufferAllocator allocator) {
        this.state = state;
        this.spool = spool;
        Sequence sequence = new Sequence();
        flow = new Batch(Stream.FLOW, spool, sequence, allocator);
        ledgerRows = new Batch(Stream.LEDGER, spool, sequence, allocator);
        ledger = new Ledger(ledgerRows, spool);
    }

    static SpoolFixture start(Disk disk, Path folder, SpoolOptions options, BufferAllocator allocator)
            throws IOException {
        CaptureState state = new CaptureState(disk, folder, manifest(), null);
        state.write();
        Spool spool = Spool.start(
                disk,
                folder,
                state,
                List.of(Stream.FLOW, Stream.LEDGER),
                options,
                allocator,
                SpoolFixture::nowMicros,
                () -> {},
                () -> {});
        return new SpoolFixture(state, spool, allocator);
    }

    static Manifest manifest() {
        return new Manifest(
                FormatVersion.CURRENT,
                "0123456789abcdef",
                HOST,
                new Manifest.Recorder("0.1.0", List.of("record"), Map.of(), Instant.now(), null, null),
                new Manifest.Clock("tsc", true, List.of()),
                List.of(),
                List.of());
    }

    static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /// Adds rows of flows to the batch, and hands it to the spool.
    void flows(int count) {
        for (int i = 0; i < count; i++) {
            flow.number("ts").set(nowMicros());
            for (String number : List.of("start_ts", "flow_id", "src_port", "dst_port")) {
                flow.number(number).set(++rows);
            }
            for (String text : List.of("transport", "family", "direction", "src_ip", "dst_ip")) {
                flow.text(text).set(text);
            }
            flow.endRow();
        }
        flow.flush();
    }

    /// Writes what the spool has to tell into the ledger.
    void noteAll() {
        ledger.flush();
    }

    @Override
    public void close() {
        flow.close();
        ledgerRows.close();
    }
}
