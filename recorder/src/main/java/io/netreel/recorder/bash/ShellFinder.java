package io.netreel.recorder.bash;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.netreel.recorder.libbpf.BpfException;
import io.netreel.recorder.ring.RecordHandler;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Has the programs looked at that the kernel tells of. It does so at once, since a new shell may be typed into, and
/// on a thread of its own, since a program's file system may be slow.
final class ShellFinder implements RecordHandler, AutoCloseable {

    private static final int POLL_MILLIS = 20;
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(1);

    private final BashPrograms programs;
    private final ShellInspector inspector;
    private final Thread thread =
            Thread.ofPlatform().name("bash-finder").daemon().unstarted(this::work);
    private final AtomicReference<@Nullable CountDownLatch> idle = new AtomicReference<>();
    private volatile boolean closed;

    ShellFinder(BashPrograms programs) {
        this.programs = programs;
        this.inspector = new ShellInspector(programs);
    }

    /// Attaches to the bashes of the host that are where they usually are, and goes on with what the kernel tells.
    void start() {
        thread.start();
    }

    private void work() {
        inspector.attachUsual();
        while (!closed) {
            programs.awaitPrograms(POLL_MILLIS);
            CountDownLatch waiting = idle.get(); // before the ring is found empty
            int looked = programs.drainPrograms(this);
            inspector.lookAgain();
            if (looked == 0 && waiting != null) {
                waiting.countDown();
            }
        }
    }

    /// Takes a `struct bash_program`.
    @Override
    public void handle(MemorySegment data, long offset, int length) {
        if (length < BashEvent.PROGRAM_SIZE) {
            throw new IllegalArgumentException("A record of " + length + " bytes tells of no program");
        }
        int pid = data.get(JAVA_INT, offset + BashEvent.PROGRAM_PID);
        inspector.look(pid, FileId.at(data, offset + BashEvent.PROGRAM_FILE));
    }

    /// Waits until all that the kernel has told so far was looked at, but no longer than a time.
    void await(Duration patience) {
        CountDownLatch reached = new CountDownLatch(1);
        idle.set(reached);
        try {
            boolean ignored = reached.await(patience.toNanos(), TimeUnit.NANOSECONDS); // it goes on meanwhile
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        idle.set(null);
    }

    /// Why the kernel let the programs be attached to no bash at all; NULL if it did, or was not asked.
    @Nullable
    BpfException refusal() {
        return inspector.refusal();
    }

    /// Takes away what the kernel refused since the last call.
    List<String> takeRefusals() {
        return inspector.takeRefusals();
    }

    /// Looks at nothing more.
    @Override
    public void close() {
        closed = true;
        try {
            boolean ignored = thread.join(LAST_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
