package io.netreel.recorder.libc;

/// Those of the kernel's capabilities that the recorder has to do with (capabilities(7)).
public enum Capability {
    /// Passes by the permissions of files.
    DAC_OVERRIDE(1),
    /// Reads files, and goes through folders, whatever their permissions.
    DAC_READ_SEARCH(2),
    /// Takes capabilities out of the bounding set.
    SETPCAP(8),
    /// Attaches programs to control groups' traffic.
    NET_ADMIN(12),
    /// Looks at other users' processes below /proc.
    SYS_PTRACE(19),
    /// Enters other network namespaces; also stands for BPF and PERFMON.
    SYS_ADMIN(21),
    /// Loads programs that read the kernel's memory.
    PERFMON(38),
    /// Makes maps and loads programs.
    BPF(39);

    private final int number;

    Capability(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /// Its name in the kernel and in systemd.
    public String capName() {
        return "CAP_" + name();
    }
}
