package io.netreel.recorder.kernel;

import io.netreel.recorder.libc.Capability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A user who is not root.
final class User {

    static final String UID = "65534";

    private User() {}

    /// The beginning of a command that runs as this user, with some capabilities and without any other.
    static List<String> with(Capability... capabilities) {
        String set = Arrays.stream(capabilities)
                .map(capability -> ",+" + capability.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("", "-all", ""));
        return new ArrayList<>(List.of(
                "setpriv",
                "--reuid=" + UID,
                "--regid=" + UID,
                "--clear-groups",
                "--inh-caps=" + set,
                "--ambient-caps=" + set,
                "--bounding-set=" + set));
    }
}
