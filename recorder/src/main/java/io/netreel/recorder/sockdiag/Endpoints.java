package io.netreel.recorder.sockdiag;

/// The two ends of a connection. Addresses are IPv6 in network order, IPv4 as IPv4-mapped IPv6.
record Endpoints(long localHigh, long localLow, int localPort, long remoteHigh, long remoteLow, int remotePort) {

    private static final long MAPPED = 0x0000_FFFF_0000_0000L;

    /// Those of IPv4.
    static Endpoints ofIpv4(int local, int localPort, int remote, int remotePort) {
        return new Endpoints(
                0,
                MAPPED | Integer.toUnsignedLong(local),
                localPort,
                0,
                MAPPED | Integer.toUnsignedLong(remote),
                remotePort);
    }

    /// A socket that is not connected, or not any more, has no remote end.
    boolean isConnected() {
        return remotePort != 0;
    }

    /// Whether the addresses are of IPv4.
    boolean isIpv4() {
        return isMapped(localHigh, localLow) && isMapped(remoteHigh, remoteLow);
    }

    private static boolean isMapped(long high, long low) {
        return high == 0 && low >>> 32 == MAPPED >>> 32;
    }
}
