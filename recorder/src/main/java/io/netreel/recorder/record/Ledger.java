package io.netreel.recorder.record;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.Stream;
import io.netreel.recorder.segment.Batch;
import io.netreel.recorder.segment.NumberCell;
import io.netreel.recorder.segment.TextCell;
import org.jspecify.annotations.Nullable;

/// Writes the ledger stream. Times are in microseconds since the Unix epoch.
final class Ledger {

    private final Batch batch;
    private final NumberCell ts;
    private final NumberCell untilTs;
    private final TextCell stream;
    private final TextCell kind;
    private final NumberCell count;
    private final TextCell detail;

    Ledger(Batch batch) {
        this.batch = batch;
        ts = batch.number("ts");
        untilTs = batch.number("until_ts");
        stream = batch.text("stream");
        kind = batch.text("kind");
        count = batch.number("count");
        detail = batch.text("detail");
    }

    /// Notes an event that concerns all streams.
    void note(LedgerKind what, long at, @Nullable String text) {
        begin(what, at, at);
        if (text != null) {
            detail.set(text);
        }
        batch.endRow();
    }

    /// Notes that events of a stream were lost within a span.
    void noteLoss(LedgerKind what, Stream of, long from, long until, long events) {
        begin(what, from, until);
        stream.set(of.streamName());
        count.set(events);
        batch.endRow();
    }

    private void begin(LedgerKind what, long from, long until) {
        ts.set(from);
        untilTs.set(until);
        kind.set(what.kindName());
    }
}
