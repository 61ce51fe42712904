package io.netreel.recorder.libbpf;

import io.netreel.recorder.libc.NativeCall;
import java.lang.foreign.MemorySegment;

/// A program attached to its hook, until closed.
public final class BpfLink implements AutoCloseable {

    private final String programName;
    private final MemorySegment link;

    BpfLink(String programName, MemorySegment link) {
        this.programName = programName;
        this.link = link;
    }

    int fd() {
        return NumberCall.checked("use link of " + programName, () -> (int) Libbpf.LINK_FD.invokeExact(link));
    }

    @Override
    public void close() {
        try {
            int ignored = (int) Libbpf.LINK_DESTROY.invokeExact(link);
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }
}
