package io.netreel.recorder.dns;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.Stream;
import io.netreel.recorder.cgroup.Containers;
import io.netreel.recorder.exclude.Exclusions;
import io.netreel.recorder.flow.FlowPrograms;
import io.netreel.recorder.libc.LibC;
import io.netreel.recorder.segment.Batch;
import io.netreel.recorder.source.EventSource;
import io.netreel.recorder.source.LossCount;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/// The queries and answers of DNS.
public final class DnsSource implements EventSource {

    // Some 16 MB at most, at 5,000 queries a second of which none is answered.
    private static final int MOST_QUERIES = 32_768;

    private final FlowPrograms programs;
    private final LongUnaryOperator unixMicros;
    private final Queries queries = new Queries(MOST_QUERIES, this::write);
    private final DnsReader reader = new DnsReader(queries);
    private final DnsDecoder decoder;
    private final Exclusions exclusions;
    private @Nullable DnsRows rows;
    private long lostInRing;
    private boolean detached;

    /// @param programs which run; another source closes them
    /// @param unixMicros turns CLOCK_MONOTONIC in nanoseconds into microseconds since the Unix epoch
    public DnsSource(
            FlowPrograms programs, LongUnaryOperator unixMicros, Containers containers, Exclusions exclusions) {
        this.programs = programs;
        this.decoder = new DnsDecoder(reader, containers, exclusions);
        this.exclusions = exclusions;
        this.unixMicros = unixMicros;
    }

    @Override
    public Stream stream() {
        return Stream.DNS;
    }

    @Override
    public void writeTo(Batch batch) {
        rows = new DnsRows(batch, unixMicros);
    }

    @Override
    public void drain() {
        // what was answered until now is in the ring
        long now = LibC.clockNanos(LibC.CLOCK_MONOTONIC);
        boolean lostBefore = noteLosses(); // in a ring that was full until now
        programs.drainDns(decoder);
        if (noteLosses() || lostBefore) {
            decoder.packetsWereLost();
        }
        if (detached) {
            queries.finish(now);
        } else {
            queries.expire(now);
        }
    }

    private boolean noteLosses() {
        long lost = Arrays.stream(programs.dnsLostInRingByCpu()).sum();
        if (lost == lostInRing) {
            return false;
        }
        lostInRing = lost;
        queries.answersWereLost(LibC.clockNanos(LibC.CLOCK_MONOTONIC));
        return true;
    }

    @Override
    public void collect() {
        // nothing goes on
    }

    private void write(Outcome outcome) {
        if (outcome.query().packet().excluded()) {
            exclusions.countRow();
            return;
        }
        Objects.requireNonNull(rows, "writeTo() comes first").write(outcome);
    }

    @Override
    public List<LossCount> losses() {
        return List.of(
                LossCount.ofCpus(Stream.DNS, LedgerKind.RING_FULL, programs.dnsLostInRingByCpu()),
                LossCount.of(Stream.DNS, LedgerKind.QUEUE_FULL, queries.overflow()),
                LossCount.of(Stream.DNS, LedgerKind.END_UNSEEN, programs.dnsUnfinished()),
                LossCount.of(Stream.DNS, LedgerKind.MALFORMED, reader.malformed()),
                LossCount.of(Stream.DNS, LedgerKind.UNMATCHED, queries.unmatched()));
    }

    @Override
    public void detach() {
        programs.detach();
        detached = true;
    }

    @Override
    public void close() {
        // the programs are closed with the flows
    }
}
