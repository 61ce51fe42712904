package io.netreel.recorder.record;

import io.netreel.capture.LedgerKind;
import io.netreel.recorder.host.HostFacts;
import io.netreel.recorder.host.MonotonicClock;
import io.netreel.recorder.libc.LibC;
import io.netreel.recorder.spool.CaptureState;
import io.netreel.recorder.spool.Note;
import io.netreel.recorder.spool.Spool;
import java.time.Duration;
import java.util.function.Consumer;

/// Empties the sources into batches of rows, and hands these to the spool, until it is told to stop.
final class RecordingLoop {

    private static final Duration POLL = Duration.ofMillis(100);
    // A loop that is later than this did not run at all: the process was stopped, or the machine slept.
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(2);

    private final RecordingPlan plan;
    private final MonotonicClock clock;
    private final StopRequest stop;
    private final Consumer<RecordingProgress> progress;
    private final CaptureState state;

    RecordingLoop(
            RecordingPlan plan,
            MonotonicClock clock,
            StopRequest stop,
            Consumer<RecordingProgress> progress,
            CaptureState state) {
        this.plan = plan;
        this.clock = clock;
        this.stop = stop;
        this.progress = progress;
        this.state = state;
    }

    /// @return events that the sources lost
    long run(Sources sources, RowBatches rows, Spool spool) {
        // on a host whose CPUs are all busy, the ring would fill up while this thread waits for its turn
        LibC.raisePriority();
        LossWatch losses = new LossWatch(rows.ledger(), clock.nowMicros());
        sources.writeTo(rows);
        long begin = System.nanoTime();
        Pulse interval = new Pulse(plan.interval().toNanos(), plan.interval().toNanos());
        Pulse flush = new Pulse(flushNanos(), flushNanos());
        Pulse second = new Pulse(Duration.ofSeconds(1).toNanos(), 0);
        long elapsed = 0;
        long round = LibC.clockNanos(LibC.CLOCK_BOOTTIME);
        while (!stop.isRequested() && !isOver(elapsed)) {
            stop.await(POLL);
            round = notePause(rows, round);
            sources.drain();
            elapsed = System.nanoTime() - begin;
            if (interval.isDue(elapsed)) {
                collect(sources, rows, losses);
            }
            if (flush.isDue(elapsed)) {
                losses.check(sources.losses(), clock.nowMicros());
                rows.flush();
            }
            if (second.isDue(elapsed)) {
                progress.accept(progress(Duration.ofNanos(elapsed), sources, losses, spool));
            }
        }
        notePause(rows, round);
        collect(sources, rows, losses);
        sources.end();
        losses.check(sources.losses(), clock.nowMicros());
        return losses.total();
    }

    // Rows wait up to a poll in the ring, then here, and up to half of --sync until the file is synced.
    private long flushNanos() {
        return Math.max(
                POLL.toNanos(), plan.spool().sync().dividedBy(2).minus(POLL).toNanos());
    }

    private boolean isOver(long elapsedNanos) {
        return plan.duration() != null && elapsedNanos >= plan.duration().toNanos();
    }

    // From one round to the next: a process may be stopped while it waits, and as well while it works. A machine may
    // sleep, which only this clock tells; and none but it runs on when somebody sets the time.
    private long notePause(RowBatches rows, long round) {
        long boot = LibC.clockNanos(LibC.CLOCK_BOOTTIME);
        long gap = boot - round;
        if (gap > POLL.plus(LONGEST_DELAY).toNanos()) {
            long now = clock.nowMicros();
            String detail = "the recorder did not run";
            rows.ledger().write(new Note(LedgerKind.PAUSED, null, now - gap / 1000, now, null, detail));
        }
        return boot;
    }

    private void collect(Sources sources, RowBatches rows, LossWatch losses) {
        long step = clock.follow();
        if (step != 0) {
            rows.ledger().note(LedgerKind.CLOCK_STEP, clock.nowMicros(), "{\"step_us\": " + step / 1000 + "}");
            state.setClock(HostFacts.clock(clock));
        }
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
