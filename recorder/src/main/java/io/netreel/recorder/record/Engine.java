package io.netreel.recorder.record;

import java.util.Arrays;
import java.util.List;

/// By what flows are recorded.
public enum Engine {
    /// eBPF; where the kernel refuses it, sock_diag.
    AUTO("auto"),
    /// eBPF or nothing.
    EBPF("ebpf"),
    /// Netlink alone: TCP flows, see the package sockdiag.
    SOCK_DIAG("sock-diag");

    private final String engineName;

    Engine(String engineName) {
        this.engineName = engineName;
    }

    /// Its name in the configuration and in the ledger.
    public String engineName() {
        return engineName;
    }

    public static List<Engine> all() {
        return Arrays.asList(values());
    }
}
