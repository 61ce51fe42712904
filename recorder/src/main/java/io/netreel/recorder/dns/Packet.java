package io.netreel.recorder.dns;

import org.jspecify.annotations.Nullable;

/// Where and when a packet was seen.
///
/// @param ts CLOCK_MONOTONIC in nanoseconds
/// @param netns inode of the socket's network namespace; 0 if not known
/// @param local the socket's end
/// @param remote the other end
/// @param egress whether the socket sent it
/// @param owner of the socket; NULL if not known
/// @param excluded whether its row is to be left out
record Packet(
        long ts,
        long netns,
        Endpoint local,
        Endpoint remote,
        boolean tcp,
        boolean egress,
        @Nullable Owner owner,
        boolean excluded) {

    /// The end that sent it.
    Endpoint source() {
        return egress ? local : remote;
    }

    /// The end that it is for.
    Endpoint destination() {
        return egress ? remote : local;
    }
}
