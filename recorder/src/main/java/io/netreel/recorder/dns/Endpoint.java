package io.netreel.recorder.dns;

import org.jspecify.annotations.Nullable;

/// One end of a packet.
///
/// @param ip in canonical text form
record Endpoint(String ip, int port) {

    // A record's own go through method handles, which take longer than all else with the client compiler.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Endpoint endpoint && port == endpoint.port && ip.equals(endpoint.ip);
    }

    @Override
    public int hashCode() {
        return 31 * ip.hashCode() + port;
    }

    /// Whether it is the same address in every network namespace, each with another host behind it.
    boolean isLoopback() {
        return ip.startsWith("127.") || "::1".equals(ip);
    }
}
