package io.netreel.recorder.bash;

import java.util.Optional;

/// Tells what a process calls a user.
interface UserResolver {

    /// The name, as bytes; empty if it is not known.
    ///
    /// @param pid the process, which may be gone
    /// @param uid on the host
    Optional<byte[]> name(int pid, UserView view, long uid);
}
