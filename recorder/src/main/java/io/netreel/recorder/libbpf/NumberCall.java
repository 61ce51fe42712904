package io.netreel.recorder.libbpf;

import io.netreel.recorder.libc.NativeCall;

/// A call of libbpf that returns a number, negative for an error: -errno.
@FunctionalInterface
interface NumberCall {

    int invoke() throws Throwable;

    /// Calls it.
    ///
    /// @param operation names it in an error: "load flow.bpf.o"
    static int checked(String operation, NumberCall call) {
        try {
            int result = call.invoke();
            if (result < 0) {
                throw new BpfException(operation, -result, LibbpfLog.take());
            }
            return result;
        } catch (Throwable t) {
            throw NativeCall.unexpected(t);
        }
    }
}
