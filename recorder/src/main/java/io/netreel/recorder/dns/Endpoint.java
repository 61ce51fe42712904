package io.netreel.recorder.dns;

/// One end of a packet.
///
/// @param ip in canonical text form
record Endpoint(String ip, int port) {

    /// Whether it is the same address in every network namespace, each with another host behind it.
    boolean isLoopback() {
        return ip.startsWith("127.") || "::1".equals(ip);
    }
}
