package io.netreel.recorder.process;

/// The name of a process as the kernel keeps it (`comm` of task_struct): bytes of a fixed number, padded with NULs.
public final class ProcessName {

    private ProcessName() {}

    /// How many bytes the name has.
    public static int length(byte[] comm) {
        int length = 0;
        while (length < comm.length && comm[length] != 0) {
            length++;
        }
        return length;
    }
}
