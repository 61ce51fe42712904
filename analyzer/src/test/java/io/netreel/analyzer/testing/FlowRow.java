package io.netreel.analyzer.testing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A flow row as a test computes with it; NULL is what is not known. Times are seconds after
/// [CaptureBuilder#START].
public record FlowRow(
        String host,
        String capture,
        long flow,
        double start,
        double end,
        String transport,
        String direction,
        String src,
        String dst,
        @Nullable Long sent,
        @Nullable Long received,
        @Nullable Long packets,
        @Nullable Long retransmits,
        @Nullable Long rtt,
        @Nullable Long rttVar,
        @Nullable Long opened,
        @Nullable Long closed,
        @Nullable String failed,
        @Nullable String closeReason) {

    public boolean isTcp() {
        return transport.equals("tcp");
    }

    /// The minute after [CaptureBuilder#START] that the row counts in.
    public long minute() {
        return Math.floorDiv(endMicros() - 1, 60_000_000L);
    }

    /// Its end, in microseconds after [CaptureBuilder#START].
    public long endMicros() {
        return Math.round(end * 1_000_000);
    }

    public @Nullable Long delay() {
        return isTcp() && weight() > 0 ? rtt : null;
    }

    public @Nullable Long jitter() {
        return isTcp() && weight() > 0 ? rttVar : null;
    }

    /// How many segments the row's round-trip time stands for, as docs/metrics.md has it.
    public long weight() {
        boolean sawNothing = sent != null && sent == 0 && (opened == null || opened == 0);
        if (sawNothing) {
            return 0;
        }
        return packets == null ? 1 : Math.clamp(packets, 1, 1_000_000_000L);
    }

    /// Adds the row to its capture.
    public void addTo(CaptureBuilder capture) {
        List<String> more = new ArrayList<>();
        put(more, "start_ts", CaptureBuilder.at(start));
        put(more, "bytes_sent", sent);
        put(more, "bytes_received", received);
        put(more, "packets_sent", packets);
        put(more, "retransmits", retransmits);
        put(more, "rtt_us", rtt);
        put(more, "rtt_var_us", rttVar);
        put(more, "opened", opened);
        put(more, "closed", closed);
        put(more, "failed", failed == null ? null : SegmentWriter.text(failed));
        put(more, "close_reason", closeReason == null ? null : SegmentWriter.text(closeReason));
        capture.flow(end, flow, transport, direction, src, dst, more.toArray(String[]::new));
    }

    private static void put(List<String> more, String column, @Nullable Object value) {
        if (value != null) {
            more.add(column);
            more.add(value.toString());
        }
    }
}
