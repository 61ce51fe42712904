package io.netreel.recorder.doctor;

import io.netreel.recorder.flow.SocketMemory;
import io.netreel.recorder.host.HostFacts;
import io.netreel.recorder.host.KernelVersion;
import io.netreel.recorder.libbpf.BpfObject;
import io.netreel.recorder.libbpf.LibbpfMissingException;
import io.netreel.recorder.libc.Capabilities;
import io.netreel.recorder.libc.Capability;
import io.netreel.recorder.privilege.RequiredCapabilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the kernel and libbpf must have.
final class KernelChecks {

    private static final KernelVersion OLDEST = new KernelVersion(5, 10);
    // since then the memory of maps is charged to the control group, and no limit of its own counts
    private static final KernelVersion WITHOUT_MEMLOCK = new KernelVersion(5, 11);
    private static final Path LOCKDOWN = Path.of("/sys/kernel/security/lockdown");

    private KernelChecks() {}

    static List<Finding> run() {
        Optional<Path> cgroup = HostFacts.cgroupMount();
        List<String> missing = RequiredCapabilities.missing(Capabilities.effective());
        List<Finding> findings = new ArrayList<>(List.of(
                kernel(),
                btf(),
                capabilities(missing),
                namespaces(Capabilities.effective()),
                lockdown(),
                cgroup(cgroup)));
        Finding libbpf = libbpf();
        findings.add(libbpf);
        if (cgroup.isPresent() && missing.isEmpty() && libbpf.verdict() == Finding.Verdict.OK) {
            SocketMemory memory = SocketMemory.ofThisKernel();
            findings.add(socketMemory(memory));
            findings.addAll(HookChecks.run(memory, cgroup.get()));
            findings.add(ShellTrial.run(cgroup.get()));
        } else {
            findings.add(Finding.refused("hooks", "not tried", "mend what is above, and try again"));
        }
        findings.add(memory());
        return findings;
    }

    private static Finding kernel() {
        String release = System.getProperty("os.version", "unknown");
        String need = "kernel " + OLDEST + " or newer is needed";
        return KernelVersion.running().isAtLeast(OLDEST)
                ? Finding.ok("kernel", release)
                : Finding.refused("kernel", release, need);
    }

    private static Finding btf() {
        return HostFacts.hasBtf()
                ? Finding.ok("types of the kernel", "/sys/kernel/btf/vmlinux")
                : Finding.refused(
                        "types of the kernel",
                        "/sys/kernel/btf/vmlinux is missing",
                        "use a kernel built with CONFIG_DEBUG_INFO_BTF");
    }

    private static Finding capabilities(List<String> missing) {
        return missing.isEmpty()
                ? Finding.ok("capabilities", RequiredCapabilities.all())
                : Finding.refused(
                        "capabilities",
                        "missing: " + String.join(", ", missing),
                        "run it with sudo, or as a service that has them (docs/operating.md)");
    }

    private static Finding namespaces(Set<Capability> effective) {
        return effective.containsAll(Set.of(Capability.SYS_ADMIN, Capability.SYS_PTRACE))
                ? Finding.ok("addresses of other network namespaces", "can be read")
                : Finding.lacking(
                        "addresses of other network namespaces",
                        "cannot be read without CAP_SYS_ADMIN and CAP_SYS_PTRACE",
                        "flows in them are recorded all the same; run it as root to have their addresses in capture.json");
    }

    private static Finding lockdown() {
        try {
            String modes = Files.readString(LOCKDOWN).strip(); // none [integrity] confidentiality
            String mode = modes.replaceAll(".*\\[(.*)].*", "$1");
            return mode.equals("confidentiality")
                    ? Finding.refused(
                            "lockdown", mode, "programs may not read the kernel's memory; boot with lockdown=integrity")
                    : Finding.ok("lockdown", mode);
        } catch (IOException e) {
            return Finding.ok("lockdown", "not known, " + LOCKDOWN + " cannot be read; the hooks show what it allows");
        }
    }

    private static Finding cgroup(Optional<Path> mount) {
        return mount.map(path -> Finding.ok("cgroup v2", path.toString()))
                .orElseGet(() -> Finding.refused(
                        "cgroup v2", "not mounted", "mount it (mount -t cgroup2 none /sys/fs/cgroup/unified)"));
    }

    private static Finding libbpf() {
        try {
            return Finding.ok("libbpf", BpfObject.libbpfVersion());
        } catch (LibbpfMissingException e) {
            return Finding.refused(
                    "libbpf",
                    "libbpf.so.1 is missing",
                    "install libbpf 1.0 or newer (on Debian and Ubuntu: apt-get install libbpf1)");
        }
    }

    private static Finding socketMemory(SocketMemory memory) {
        return memory == SocketMemory.STORAGE
                ? Finding.ok("memory of sockets", "their own storage")
                : Finding.lacking(
                        "memory of sockets",
                        "tracing programs may not use their storage; maps by address hold 131072 TCP sockets at once",
                        "what finds the map full is counted in the ledger; Linux 5.12 and newer have no such bound");
    }

    private static Finding memory() {
        if (KernelVersion.running().isAtLeast(WITHOUT_MEMLOCK)) {
            return Finding.ok("memory for the ring buffer", "RLIMIT_MEMLOCK does not count on this kernel");
        }
        String limit = HostFacts.lockedMemoryLimit();
        return limit.equals("unlimited")
                ? Finding.ok("memory for the ring buffer", limit)
                : Finding.lacking(
                        "memory for the ring buffer",
                        "RLIMIT_MEMLOCK is " + limit + " bytes",
                        "set it to unlimited (ulimit -l unlimited, or LimitMEMLOCK=infinity of systemd)");
    }
}
