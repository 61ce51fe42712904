package io.netreel.recorder.record;

import java.util.Arrays;
import java.util.Optional;

/// A part of the recorder that can be switched on by itself.
public enum Plugin {
    /// TCP and UDP flows, and DNS.
    NET("ebpf-net"),
    /// Command lines entered in interactive shells.
    BASH("ebpf-bash");

    private final String pluginName;

    Plugin(String pluginName) {
        this.pluginName = pluginName;
    }

    /// Its name in the configuration.
    public String pluginName() {
        return pluginName;
    }

    /// The plugin of that name, if there is one.
    public static Optional<Plugin> named(String name) {
        return Arrays.stream(values())
                .filter(plugin -> plugin.pluginName.equals(name))
                .findFirst();
    }
}
