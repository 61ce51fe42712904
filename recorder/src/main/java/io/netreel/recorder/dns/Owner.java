package io.netreel.recorder.dns;

import org.jspecify.annotations.Nullable;

/// The process that owns a socket.
///
/// @param containerId NULL for a process of the host
record Owner(int pid, String processName, int uid, @Nullable String containerId) {}
