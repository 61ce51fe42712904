package io.netreel.recorder.libbpf;

import io.netreel.recorder.libc.LibC;
import io.netreel.recorder.libc.SystemCallException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A program that the kernel runs once for each object of a kind, each time it is asked to.
public final class BpfIterator implements AutoCloseable {

    private static final long BUFFER_BYTES = 4096;

    private final String programName;
    private final BpfLink link;

    BpfIterator(String programName, BpfLink link) {
        this.programName = programName;
        this.link = link;
    }

    /// Runs the program over all objects. It must write no output of its own.
    ///
    /// @return whether the kernel walked in one piece: if not, it may have passed over some where others went away
    public boolean run() {
        int fd = NumberCall.checked(
                "start iterator " + programName, () -> (int) Libbpf.ITER_CREATE.invokeExact(link.fd()));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(BUFFER_BYTES);
            boolean whole = true;
            long read = LibC.read(fd, buffer);
            // EAGAIN: the kernel walked its share of objects in one call and goes on in the next
            while (read > 0 || read == -LibC.EAGAIN) {
                whole = false;
                read = LibC.read(fd, buffer);
            }
            if (read < 0) {
                throw new SystemCallException("run iterator " + programName, (int) -read);
            }
            return whole;
        } finally {
            LibC.close(fd);
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
