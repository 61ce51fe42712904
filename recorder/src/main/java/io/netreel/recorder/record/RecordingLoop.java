package io.netreel.recorder.record;

import io.netreel.capture.LedgerKind;
import io.netreel.recorder.host.HostFacts;
import io.netreel.recorder.host.MonotonicClock;
import io.netreel.recorder.spool.CaptureState;
import io.netreel.recorder.spool.Spool;
import java.time.Duration;
import java.util.function.Consumer;

/// Empties the sources into batches of rows, and hands these to the spool, until it is told to stop.
final class RecordingLoop {

    private static final Duration POLL = Duration.ofMillis(100);

    private final RecordingPlan plan;
    private final MonotonicClock clock;
    private final StopRequest stop;
    private final Consumer<RecordingProgress> progress;
    private final Marks marks;
    private final CaptureState state;

    RecordingLoop(
            RecordingPlan plan,
            MonotonicClock clock,
            StopRequest stop,
            Consumer<RecordingProgress> progress,
            Marks marks,
            CaptureState state) {
        this.plan = plan;
        this.clock = clock;
        this.stop = stop;
        this.progress = progress;
        this.marks = marks;
        this.state = state;
    }

    /// How it ended.
    ///
    /// @param lost events that the sources lost
    /// @param micros until when everything was listened to, in microseconds since the Unix epoch
    record End(long lost, long micros) {}

    End run(Sources sources, RowBatches rows, AddressWatch addresses, Spool spool) {
        LossWatch losses = new LossWatch(rows.ledger(), clock.nowMicros());
        sources.writeTo(rows);
        long begin = System.nanoTime();
        Pulse interval = new Pulse(plan.interval().toNanos(), plan.interval().toNanos());
        Pulse flush = new Pulse(flushNanos(), flushNanos());
        Pulse second = new Pulse(Duration.ofSeconds(1).toNanos(), 0);
        Pulse minute =
                new Pulse(Duration.ofMinutes(1).toNanos(), Duration.ofMinutes(1).toNanos());
        CostNotes cost = new CostNotes(rows, clock.nowMicros());
        long elapsed = 0;
        PauseWatch pauses = new PauseWatch(rows.ledger(), POLL);
        while (!stop.isRequested() && !isOver(elapsed)) {
            stop.await(POLL);
            pauses.check(clock.nowMicros());
            marks.drainTo(rows.ledger());
            followClock(rows);
            sources.drain();
            elapsed = System.nanoTime() - begin;
            if (interval.isDue(elapsed)) {
                collect(sources, losses);
                addresses.check(clock.nowMicros());
            }
            if (minute.isDue(elapsed)) {
                cost.note(clock.nowMicros(), spool.bytes());
            }
            if (flush.isDue(elapsed)) {
                losses.check(sources.losses(), clock.nowMicros());
                losses.tell(sources.notes());
                sources.noteRefusals(rows.ledger(), clock.nowMicros());
                rows.flush();
            }
            if (second.isDue(elapsed)) {
                progress.accept(progress(Duration.ofNanos(elapsed), sources, losses, spool));
            }
        }
        pauses.check(clock.nowMicros());
        followClock(rows);
        collect(sources, losses);
        long end = clock.nowMicros();
        sources.end();
        losses.check(sources.losses(), clock.nowMicros());
        losses.tell(sources.notes());
        sources.noteRefusals(rows.ledger(), clock.nowMicros());
        cost.note(clock.nowMicros(), spool.bytes());
        return new End(losses.total(), end);
    }

    // Rows wait up to a poll in the ring, then here, and up to half of --sync until the file is synced.
    private long flushNanos() {
        return Math.max(
                POLL.toNanos(), plan.spool().sync().dividedBy(2).minus(POLL).toNanos());
    }

    private boolean isOver(long elapsedNanos) {
        return plan.duration() != null && elapsedNanos >= plan.duration().toNanos();
    }

    // Before anything is drained: what the kernel told after a step of the wall clock gets the new time.
    private void followClock(RowBatches rows) {
        long step = clock.follow();
        if (step != 0) {
            rows.ledger().note(LedgerKind.CLOCK_STEP, clock.nowMicros(), "{\"step_us\": " + step / 1000 + "}");
            state.setClock(HostFacts.clock(clock));
        }
    }

    private void collect(Sources sources, LossWatch losses) {
        sources.collect();
        losses.check(sources.losses(), clock.nowMicros());
    }

    private static RecordingProgress progress(Duration elapsed, Sources sources, LossWatch losses, Spool spool) {
        return new RecordingProgress(
                elapsed,
                sources.flows(),
                sources.liveFlows(),
                losses.total() + spool.dropped(),
                spool.bytes(),
                spool.refusal());
    }
}
