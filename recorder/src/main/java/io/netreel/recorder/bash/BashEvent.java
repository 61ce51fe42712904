package io.netreel.recorder.bash;

/// Where the fields of `struct bash_line` and `struct bash_program` of bash_event.h lie, in bytes.
final class BashEvent {

    static final int TS = 0;
    static final int CGROUP_ID = 8;
    static final int ROOT_INODE = 16;
    static final int ROOT_DEVICE = 24;
    static final int MNT_NS = 28;
    static final int USER_NS = 32;
    static final int PID = 36;
    static final int PPID = 40;
    static final int UID = 44;
    static final int COMMAND_BYTES = 48;
    static final int CWD_BYTES = 50;
    static final int SHELL_BYTES = 52;
    static final int FLAGS = 54;
    static final int TTY = 56;
    /// The command begins here, then come the names of the working directory and of the shell.
    static final int SIZE = 88;

    static final int TTY_BYTES = 32;

    static final int TRUNCATED = 1;
    static final int HAS_CWD = 2;
    static final int HAS_SHELL = 4;

    static final int PROGRAM_FILE = 0;
    static final int PROGRAM_INODE = 0;
    static final int PROGRAM_PID = 16;
    static final int PROGRAM_SIZE = 24;
    static final int FILE_ID_BYTES = 16;

    private BashEvent() {}
}
