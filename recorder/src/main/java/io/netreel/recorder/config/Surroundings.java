package io.netreel.recorder.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Where the recorder is started: what counts beside the command line.
///
/// @param environment its variables
/// @param defaultFile the configuration file that is read if it exists and no other is named
/// @param systemName the host's own name
public record Surroundings(Map<String, String> environment, Path defaultFile, Supplier<String> systemName) {

    /// Names the configuration file; empty for none at all.
    public static final String CONFIG_VARIABLE = "NETREEL_CONFIG";

    /// Names the host.
    public static final String HOST_VARIABLE = "NETREEL_HOST";

    /// A variable that is set to something.
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    boolean hasVariable(String name) {
        return environment.containsKey(name);
    }
}
