package io.netreel.recorder.host;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/// How long this process's eBPF programs ran, since they were loaded, while the kernel measured it. It does so only
/// where an administrator wants it (kernel.bpf_stats_enabled), for all programs of the host, since that takes time
/// itself.
///
/// @param runs how often they ran
/// @param nanos how long
/// @param measured whether the kernel measures now
public record BpfTime(long runs, long nanos, boolean measured) {

    private static final Path SWITCH = Path.of("/proc/sys/kernel/bpf_stats_enabled");
    private static final Path DESCRIPTORS = Path.of("/proc/self/fdinfo");

    // The kernel describes each program that a descriptor stands for (bpf_prog_show_fdinfo()).
    static BpfTime now() {
        AtomicLong runs = new AtomicLong();
        AtomicLong nanos = new AtomicLong();
        OwnCost.forEach(DESCRIPTORS, descriptor -> {
            String info = OwnCost.text(descriptor);
            runs.addAndGet(OwnCost.value(info, "run_cnt:").orElse(0));
            nanos.addAndGet(OwnCost.value(info, "run_time_ns:").orElse(0));
        });
        return new BpfTime(runs.get(), nanos.get(), OwnCost.text(SWITCH).startsWith("1"));
    }
}
