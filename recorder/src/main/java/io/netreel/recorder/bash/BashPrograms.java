package io.netreel.recorder.bash;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.netreel.recorder.bash.ReadlineElf.Functions;
import io.netreel.recorder.libbpf.BpfException;
import io.netreel.recorder.libbpf.BpfIterator;
import io.netreel.recorder.libbpf.BpfLink;
import io.netreel.recorder.libbpf.BpfLinks;
import io.netreel.recorder.libbpf.BpfMap;
import io.netreel.recorder.libbpf.BpfObject;
import io.netreel.recorder.libc.LibC;
import io.netreel.recorder.process.OpenFile;
import io.netreel.recorder.ring.RecordHandler;
import io.netreel.recorder.ring.RingBuffer;
import java.lang.foreign.Arena;
import java.time.Duration;

/// The eBPF programs of bash.bpf.c, running in the kernel from [#start] to [#close].
final class BashPrograms implements AutoCloseable {

    private static final String OBJECT = "bash.bpf.o";
    // struct bash_config of bash_event.h
    private static final long CONFIG_BYTES = 8;
    private static final long CONFIG_ONLY_NETNS = 0;
    private static final int ONE = 1;
    // How long the last lines are waited for, once the hooks are detached.
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(1);

    private final BpfObject object;
    // its rings are read by two threads
    private final Arena arena = Arena.ofShared();
    private final BpfLinks attached = new BpfLinks();
    private final RingBuffer lines;
    private final RingBuffer programs;
    private final int programsFd;
    private final BpfMap counters;
    private final BpfMap shells;
    private final BpfMap knownPrograms;
    private final BpfIterator processes;
    private long lastCookie;
    private volatile boolean detached;
    private int unfinished;

    private BashPrograms(BpfObject object) {
        this.object = object;
        try {
            lines = ring(object.map("bash_events"));
            programsFd = object.map("bash_programs").fd();
            programs = ring(object.map("bash_programs"));
            counters = object.map("counters");
            shells = object.map("shells");
            knownPrograms = object.map("known_programs");
            attached.add(object.program("program_started").attach());
            processes = attached.add(object.program("find_programs").iterator());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// Loads the programs, and makes the kernel tell which programs are started.
    ///
    /// @param netns inode of the only network namespace to record; 0 for all
    /// @param ringBytes size of the ring buffer of lines: a power of two and a multiple of the page size
    /// @throws BpfException if the kernel refuses
    static BashPrograms start(long netns, int ringBytes) {
        BpfObject object = BpfObject.open(OBJECT, BpfObject.file(BashPrograms.class, OBJECT));
        try {
            object.map(".rodata.config").initialValue(CONFIG_BYTES).set(JAVA_INT, CONFIG_ONLY_NETNS, (int) netns);
            object.map("bash_events").setMaxEntries(ringBytes);
            object.load();
        } catch (RuntimeException e) {
            object.close();
            throw e;
        }
        return new BashPrograms(object);
    }

    private RingBuffer ring(BpfMap map) {
        return RingBuffer.map(map.fd(), map.maxEntries(), LibC.pageBytes(), arena);
    }

    /// Hands over the lines that were entered since the last call.
    void drainLines(RecordHandler handler) {
        if (detached) {
            unfinished = lines.drainRest(handler, LAST_PATIENCE);
        } else {
            lines.drain(handler);
        }
    }

    /// Waits until there are programs to hand over, but no longer than a time.
    void awaitPrograms(int millis) {
        LibC.awaitReadable(programsFd, millis);
    }

    /// Hands over the programs that processes began to run since the last call, and that were not run before.
    ///
    /// @return how many there were
    int drainPrograms(RecordHandler handler) {
        return programs.drain(handler);
    }

    /// Makes the kernel tell which programs the processes run, as far as it did not yet.
    ///
    /// @return whether it could tell of all
    boolean walkProcesses() {
        long deferred = deferred();
        boolean ignored = processes.run();
        return deferred() == deferred;
    }

    /// Records what is entered in a bash that holds readline itself.
    synchronized void attachShell(OpenFile file, Functions functions) {
        attach(file, functions, "shell_readline", "shell_teardown");
    }

    /// Records what is entered through a library, in programs that [#addShell] names.
    synchronized void attachLibrary(OpenFile file, Functions functions) {
        attach(file, functions, "library_readline", "library_teardown");
    }

    private void attach(OpenFile file, Functions functions, String atReadline, String atTeardown) {
        long cookie = ++lastCookie;
        attached.add(attach(atReadline, file, functions.readline(), cookie));
        functions.teardown().ifPresent(offset -> attached.add(attach(atTeardown, file, offset, cookie)));
    }

    private BpfLink attach(String program, OpenFile file, long offset, long cookie) {
        try {
            return object.program(program).attachReturn(file.path(), file.name(), offset, cookie);
        } catch (BpfException e) {
            // kernels before 5.15 know no cookies
            return object.program(program).attachReturn(file.path(), file.name(), offset, 0);
        }
    }

    /// A program is a bash whose lines come from a library.
    void addShell(FileId program) {
        shells.put(program.key(), ONE); // the map forgets the oldest if there are too many
    }

    /// Makes the kernel tell of a program again when it is run the next time.
    void forget(FileId program) {
        knownPrograms.remove(program.key());
    }

    /// Lines that found the ring full, since the start, of each CPU.
    long[] lostInRingByCpu() {
        return counters.ofCpus(0);
    }

    /// Lines that could not be read or put together, since the start, of each CPU.
    long[] unreadableByCpu() {
        return counters.ofCpus(1);
    }

    /// Lines that the kernel had begun to write when the hooks were detached, and never finished.
    long unfinished() {
        return unfinished;
    }

    private long deferred() {
        return counters.sumOverCpus(2);
    }

    /// Detaches the hooks: the kernel writes no further record, those written can still be drained.
    synchronized void detach() {
        attached.close();
        detached = true;
    }

    @Override
    public void close() {
        detach();
        arena.close();
        object.close();
    }
}
