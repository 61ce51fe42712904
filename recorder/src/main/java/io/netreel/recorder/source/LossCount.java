package io.netreel.recorder.source;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.Stream;
import java.util.Arrays;
import java.util.List;

/// How many events of a stream were lost since the start, in one of the ways there are.
///
/// @param byCpu the count of each CPU, or one count if the way has nothing to do with CPUs
public record LossCount(Stream stream, LedgerKind kind, List<Long> byCpu) {

    /// Losses that were counted where they happened, on each CPU.
    public static LossCount ofCpus(Stream stream, LedgerKind kind, long[] byCpu) {
        return new LossCount(stream, kind, Arrays.stream(byCpu).boxed().toList());
    }

    public static LossCount of(Stream stream, LedgerKind kind, long count) {
        return new LossCount(stream, kind, List.of(count));
    }

    /// The sum over all CPUs.
    public long total() {
        return byCpu.stream().mapToLong(Long::longValue).sum();
    }
}
