package io.netreel.recorder.privilege;

import io.netreel.recorder.libc.Capability;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What the kernel wants of whoever records.
public final class RequiredCapabilities {

    private static final List<Capability> REQUIRED = List.of(Capability.BPF, Capability.PERFMON, Capability.NET_ADMIN);
    // CAP_SYS_ADMIN stands for those that were split off it in Linux 5.8
    private static final Set<Capability> IN_SYS_ADMIN = Set.of(Capability.BPF, Capability.PERFMON);

    private RequiredCapabilities() {}

    /// The names of those that are missing.
    public static List<String> missing(Set<Capability> effective) {
        return REQUIRED.stream()
                .filter(capability -> !effective.contains(capability))
                .filter(capability -> !IN_SYS_ADMIN.contains(capability) || !effective.contains(Capability.SYS_ADMIN))
                .map(Capability::capName)
                .toList();
    }

    /// All of them, in words.
    public static String all() {
        return REQUIRED.stream().map(Capability::capName).collect(Collectors.joining(", "));
    }
}
