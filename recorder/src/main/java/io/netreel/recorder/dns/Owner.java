package io.netreel.recorder.dns;

/// The process that owns a socket.
record Owner(int pid, String processName, int uid) {}
