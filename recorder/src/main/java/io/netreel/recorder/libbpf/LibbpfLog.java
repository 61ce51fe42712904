package io.netreel.recorder.libbpf;

import io.netreel.recorder.libc.NativeCall;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Collects what libbpf would print on stderr, the verifier's log among it, until an error takes it along.
final class LibbpfLog {

    private static final int LIBBPF_DEBUG = 2;
    private static final int LONGEST_MESSAGE = 1 << 20;
    private static final int MOST_LINES = 400;

    private static final MethodHandle VSNPRINTF = NativeCall.plain(
            Linker.nativeLinker().defaultLookup(),
            "vsnprintf",
            NativeCall.returningInt(
                    ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS, ValueLayout.ADDRESS));

    private static final Deque<String> LINES = new ArrayDeque<>();

    private LibbpfLog() {}

    /// A function pointer of type `libbpf_print_fn_t` that lives as long as the process.
    @SuppressWarnings("restricted")
    static MemorySegment printFunction() {
        try {
            MethodHandle print = MethodHandles.lookup()
                    .findStatic(
                            LibbpfLog.class,
                            "print",
                            MethodType.methodType(int.class, int.class, MemorySegment.class, MemorySegment.class));
            FunctionDescriptor type =
                    NativeCall.returningInt(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
            // SAFETY: the stub lives in the global arena, so libbpf can call it until the process ends.
            return Linker.nativeLinker().upcallStub(print, type, Arena.global());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    // Called by libbpf. Both x86-64 and arm64 pass a va_list as a pointer. An exception that escaped would end the JVM.
    @SuppressWarnings({"unused", "CatchAndPrintStackTrace"})
    private static int print(int level, MemorySegment format, MemorySegment arguments) {
        if (level >= LIBBPF_DEBUG) {
            return 0;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(LONGEST_MESSAGE);
            int length = (int) VSNPRINTF.invokeExact(buffer, (long) LONGEST_MESSAGE, format, arguments);
            if (length > 0) {
                add(buffer.getString(0));
            }
        } catch (Throwable t) {
            return -1;
        }
        return 0;
    }

    private static synchronized void add(String message) {
        for (String line : message.lines().toList()) {
            if (LINES.size() == MOST_LINES) {
                LINES.removeFirst();
            }
            LINES.addLast(line);
        }
    }

    /// What was said since the last call; the newest 400 lines of it.
    static synchronized List<String> take() {
        List<String> taken = new ArrayList<>(LINES);
        LINES.clear();
        return taken;
    }
}
