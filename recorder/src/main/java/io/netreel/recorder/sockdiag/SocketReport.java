package io.netreel.recorder.sockdiag;

import org.jspecify.annotations.Nullable;

/// What the kernel tells of one TCP socket, in a dump or when it is destroyed.
///
/// @param cookie the kernel's number of the socket, which no other has in the namespace
/// @param state by the kernel's number, enum tcp_state of linux/bpf.h
/// @param inode by which processes hold the socket; 0 if none does
/// @param readQueue bytes in sequence that no process has read, a FIN that came counted as one
/// @param writeQueue bytes that were written and are not acknowledged, a FIN likewise
/// @param info NULL for what is no full socket: handshakes under way, TIME_WAIT
record SocketReport(
        Endpoints endpoints,
        long cookie,
        int state,
        long inode,
        long readQueue,
        long writeQueue,
        @Nullable TcpInfo info) {}
