package io.netreel.recorder.libbpf;

import io.netreel.recorder.libc.NativeCall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A call of libbpf that returns a pointer, or NULL with the error in errno.
@FunctionalInterface
interface PointerCall {

    MemorySegment invoke(MemorySegment callState, Arena arena) throws Throwable;

    /// Calls it; memory allocated in the arena given to the call is freed afterwards.
    ///
    /// @param operation names it in an error: "attach program udp_egress"
    static MemorySegment checked(String operation, PointerCall call) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(NativeCall.callState());
            MemorySegment pointer = call.invoke(state, arena);
            if (pointer.address() == 0) {
                throw new BpfException(operation, NativeCall.errno(state), LibbpfLog.take());
            }
            return pointer;
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }
}
