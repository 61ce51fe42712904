package io.netreel.recorder.libc;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// Makes method handles of native functions, and keeps what such calls have in common.
@SuppressWarnings("restricted")
public final class NativeCall {

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private NativeCall() {}

    /// A function that tells its error in what it returns.
    public static MethodHandle plain(SymbolLookup library, String name, FunctionDescriptor type) {
        return LINKER.downcallHandle(address(library, name), type);
    }

    /// A function that tells its error in errno: the handle takes the memory of [#CALL_STATE] first.
    public static MethodHandle withErrno(SymbolLookup library, String name, FunctionDescriptor type) {
        return LINKER.downcallHandle(address(library, name), type, Linker.Option.captureCallState("errno"));
    }

    /// As [#withErrno], of a function that takes any number of arguments, of which `fixed` are named.
    public static MethodHandle variadicWithErrno(
            SymbolLookup library, String name, FunctionDescriptor type, int fixed) {
        return LINKER.downcallHandle(
                address(library, name),
                type,
                Linker.Option.captureCallState("errno"),
                Linker.Option.firstVariadicArg(fixed));
    }

    /// The layout of the memory that a handle of [#withErrno] writes errno to.
    public static StructLayout callState() {
        return CALL_STATE;
    }

    /// The errno that such a call left.
    public static int errno(MemorySegment callState) {
        return (int) ERRNO.get(callState, 0L);
    }

    /// A NUL-terminated string of the native side, at most `limit` bytes of it.
    public static String text(MemorySegment pointer, long limit) {
        if (pointer.address() == 0) {
            return "";
        }
        // SAFETY: the native side promises a NUL-terminated string; we read no further than its end.
        return pointer.reinterpret(limit).getString(0);
    }

    /// A native function's checked exception cannot happen: handles only throw what the JVM itself throws.
    public static RuntimeException unexpected(Throwable t) {
        if (t instanceof Error error) {
            throw error;
        }
        return t instanceof RuntimeException runtime ? runtime : new IllegalStateException(t);
    }

    private static MemorySegment address(SymbolLookup library, String name) {
        return library.find(name).orElseThrow(() -> new UnsatisfiedLinkError("no function " + name));
    }

    /// `int f(...)` and its like, with the argument layouts given.
    public static FunctionDescriptor returningInt(MemoryLayout... arguments) {
        return FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments);
    }

    /// `void *f(...)`.
    public static FunctionDescriptor returningPointer(MemoryLayout... arguments) {
        return FunctionDescriptor.of(ValueLayout.ADDRESS, arguments);
    }
}
