package io.netreel.analyzer.rollup;

/// An address that a recorded host talked to.
///
/// @param host the place of that host in the capture set
/// @param address as captured
/// @param bytes both ways, in the window
record PeerAddress(int host, String address, long bytes) {}
