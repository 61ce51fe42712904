package io.netreel.analyzer.rollup;

import org.jspecify.annotations.Nullable;

/// An address that a recorded host talked to.
///
/// @param host the place of that host in the capture set
/// @param address as captured
/// @param owner the place of the recorded host that it was, -1 for none
/// @param domain the name that DNS gave to it, NULL if it gave none
/// @param bytes both ways, in the window
record PeerAddress(
        int host, String address, int owner, @Nullable String domain, long bytes) {}
