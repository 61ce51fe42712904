package io.netreel.recorder.doctor;

import io.netreel.recorder.bash.BashSource;
import io.netreel.recorder.cgroup.Containers;
import io.netreel.recorder.libbpf.BpfException;
import io.netreel.recorder.libc.SystemCallException;
import java.nio.file.Path;

/// Attaches the programs of plugin ebpf-bash as a recording would, and takes them away again.
final class ShellTrial {

    private static final String SUBJECT = "hooks of ebpf-bash";
    private static final int RING_BYTES = 64 << 10;

    private ShellTrial() {}

    /// @param cgroup where the cgroup v2 hierarchy is mounted
    static Finding run(Path cgroup) {
        try (BashSource source = BashSource.start(0, RING_BYTES, nanos -> 0, new Containers(cgroup))) {
            source.detach();
            return Finding.ok(
                    SUBJECT, "tp_btf/sched_process_exec, iter/task and uretprobes on readline load and attach");
        } catch (BpfException | SystemCallException e) {
            return Finding.lacking(
                    SUBJECT,
                    String.valueOf(e.getMessage()),
                    "flows and DNS are recorded all the same; for commands, use a kernel that takes uprobes");
        }
    }
}
