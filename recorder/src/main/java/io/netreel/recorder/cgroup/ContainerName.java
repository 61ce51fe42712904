package io.netreel.recorder.cgroup;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What container engines call the cgroup of a container.
final class ContainerName {

    private static final String ID = "([0-9a-f]{64})";
    // docker-ID.scope where systemd makes the groups, crio-ID or ID alone where the engine does. An engine's monitor
    // has
    // a group of its own, libpod-conmon-ID.scope, and is a process of the host.
    private static final Pattern CONTAINER = Pattern.compile(
            "(?:(?:docker|cri-containerd|crio|libpod|libpod-payload|nerdctl)-)?" + ID + "(?:\\.scope)?");
    // SLICE:cri-containerd:ID is a name for systemd that an engine without systemd took for a folder's
    private static final Pattern SLICE_AND_CONTAINER = Pattern.compile("[^:]*:(?:docker|cri-containerd):" + ID);
    private static final String MACHINES = "machine.slice";
    // systemd-nspawn; libvirt's virtual machines are next to it, as machine-qemu\x2d1\x2dNAME.scope
    private static final Pattern MACHINE =
            Pattern.compile("machine-(?!qemu\\\\x2d[0-9]+\\\\x2d)(.+)\\.scope|systemd-nspawn@(.+)\\.service");
    // systemd-nspawn itself, a process of the host
    private static final String SUPERVISOR = "supervisor";

    private ContainerName() {}

    /// The container of a cgroup: of containers in containers, the inner one.
    ///
    /// @param group the cgroup's folder, relative to where the hierarchy is mounted
    static Optional<String> of(Path group) {
        for (int i = group.getNameCount() - 1; i >= 0; i--) {
            String name = group.getName(i).toString();
            Matcher container = CONTAINER.matcher(name);
            if (container.matches()) {
                return Optional.of(container.group(1));
            }
            Matcher inSlice = SLICE_AND_CONTAINER.matcher(name);
            if (inSlice.matches()) {
                return Optional.of(inSlice.group(1));
            }
        }
        return machine(group);
    }

    private static Optional<String> machine(Path group) {
        if (group.getNameCount() < 2 || !group.startsWith(MACHINES)) {
            return Optional.empty();
        }
        Matcher machine = MACHINE.matcher(group.getName(1).toString());
        boolean supervisor =
                group.getNameCount() > 2 && group.getName(2).toString().equals(SUPERVISOR);
        if (!machine.matches() || supervisor) {
            return Optional.empty();
        }
        String scope = machine.group(1);
        // systemd escapes the hyphens of a name in the name of a scope
        return Optional.of(scope == null ? machine.group(2) : scope.replace("\\x2d", "-"));
    }
}
