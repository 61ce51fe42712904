/// Which container a process runs in. Ids of cgroups come in, as the kernel tells them with an event; ids of containers
/// go out. Nothing but the names of the cgroups' folders is looked at: no container runtime is asked.
@NullMarked
package io.netreel.recorder.cgroup;

import org.jspecify.annotations.NullMarked;
