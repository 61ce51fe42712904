package io.netreel.recorder.privilege;

import io.netreel.recorder.host.KernelVersion;
import io.netreel.recorder.libc.Capabilities;
import io.netreel.recorder.libc.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/// Gives up what recording needs no more once it has begun. That concerns the calling thread and those that it
/// makes afterwards, which run all of the recorder's code; the Java machine's own threads were there before.
public final class Privileges {

    // Before it, a kernel whose unprivileged_bpf_disabled is set refuses every bpf(2) call, not only the making of
    // maps and programs (Linux commit c8644cd0efe7).
    private static final KernelVersion BPF_CALLS_ARE_FREE = new KernelVersion(5, 19);

    private Privileges() {}

    /// @param forLater what is needed while it records
    /// @param folder the capture's, to be written further on
    public static void dropWhatIsDone(Set<Capability> forLater, Path folder) {
        Set<Capability> keep = EnumSet.noneOf(Capability.class);
        if (!KernelVersion.running().isAtLeast(BPF_CALLS_ARE_FREE)) {
            keep.add(Capability.BPF);
        }
        keep.addAll(forLater);
        if (!canBeWrittenWith(keep, folder)) {
            keep.add(Capability.DAC_OVERRIDE); // a folder within one that its owner keeps others out of
        }
        Capabilities.keepOnly(keep);
    }

    private static boolean canBeWrittenWith(Set<Capability> keep, Path folder) {
        AtomicBoolean can = new AtomicBoolean();
        Thread trial = Thread.ofPlatform().name("privileges").start(() -> {
            Capabilities.keepOnly(keep);
            try {
                Files.delete(Files.createTempFile(folder, "", ".tmp"));
                can.set(true);
            } catch (IOException e) {
                can.set(false);
            }
        });
        try {
            trial.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return can.get();
    }
}
