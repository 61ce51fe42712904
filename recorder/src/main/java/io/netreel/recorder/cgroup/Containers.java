package io.netreel.recorder.cgroup;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// The containers of cgroups, by the id that the kernel has for a cgroup (`kernfs_node.id`), which is the inode of the
/// cgroup's folder. What was seen is kept, so that a container that has ended still has its name. One thread uses it.
public final class Containers {

    private static final byte[] NONE = {};
    private static final int MOST_GROUPS = 65_536;
    // Looking at all cgroups takes at most a twentieth of the time, however many there are and however often new ones
    // come.
    private static final int PAUSE = 19;

    private final Path mount;
    private final LongSupplier nanoTime;
    private final Map<Long, byte[]> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > MOST_GROUPS;
        }
    };
    private long nextScan;

    /// Looks at the cgroups that there are.
    ///
    /// @param mount where the cgroup v2 hierarchy is mounted
    public Containers(Path mount) {
        this(mount, System::nanoTime);
    }

    Containers(Path mount, LongSupplier nanoTime) {
        this.mount = mount;
        this.nanoTime = nanoTime;
        this.nextScan = nanoTime.getAsLong();
        refresh();
    }

    /// The id of the container as bytes; empty for a process of the host, and where the cgroup was gone before anybody
    /// asked.
    public byte[] of(long cgroupId) {
        byte[] container = known.get(cgroupId);
        if (container == null && refresh()) {
            // a process is in a group that was made before it: what is not there now is gone, and no id comes again
            container = known.computeIfAbsent(cgroupId, id -> NONE);
        }
        return container == null ? NONE : container;
    }

    /// Looks at the cgroups again, unless it did so just now.
    ///
    /// @return whether it looked
    public boolean refresh() {
        long begin = nanoTime.getAsLong();
        if (begin - nextScan < 0) {
            return false;
        }
        CgroupTree.read(mount, MOST_GROUPS).forEach((id, group) -> {
            byte[] container = known.remove(id);
            // put anew, those that are there are the last to be forgotten
            known.put(id, container == null ? nameOf(group) : container);
        });
        long end = nanoTime.getAsLong();
        nextScan = end + PAUSE * (end - begin);
        return true;
    }

    private static byte[] nameOf(Path group) {
        return ContainerName.of(group)
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .orElse(NONE);
    }
}
