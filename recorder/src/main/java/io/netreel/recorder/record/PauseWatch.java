package io.netreel.recorder.record;

import io.netreel.capture.LedgerKind;
import io.netreel.recorder.libc.LibC;
import io.netreel.recorder.spool.Ledger;
import io.netreel.recorder.spool.Note;
import java.time.Duration;

/// Notes when the recorder did not run: its process was stopped or got no CPU, or the machine slept. That it worked
/// for long is no pause. The thread that records uses it.
final class PauseWatch {

    private static final Duration SHORTEST = Duration.ofSeconds(2);

    private final Ledger ledger;
    private final long usualNanos;
    // It runs on while the machine sleeps, and nobody can set it.
    private long boot = LibC.clockNanos(LibC.CLOCK_BOOTTIME);
    private long cpu = LibC.clockNanos(LibC.CLOCK_THREAD_CPUTIME);

    /// @param usual how long the thread waits between two checks
    PauseWatch(Ledger ledger, Duration usual) {
        this.ledger = ledger;
        this.usualNanos = usual.toNanos();
    }

    /// Notes a pause since the last check.
    ///
    /// @param now in microseconds since the Unix epoch
    void check(long now) {
        long bootNow = LibC.clockNanos(LibC.CLOCK_BOOTTIME);
        long cpuNow = LibC.clockNanos(LibC.CLOCK_THREAD_CPUTIME);
        long gap = bootNow - boot;
        if (gap - (cpuNow - cpu) - usualNanos > SHORTEST.toNanos()) {
            ledger.write(new Note(LedgerKind.PAUSED, null, now - gap / 1000, now, null, "the recorder did not run"));
        }
        boot = bootNow;
        cpu = cpuNow;
    }
}
