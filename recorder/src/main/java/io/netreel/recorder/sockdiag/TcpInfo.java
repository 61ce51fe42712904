package io.netreel.recorder.sockdiag;

import static io.netreel.recorder.sockdiag.Wire.TCP_INFO;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;

/// What the kernel counts of a connection: `struct tcp_info`. Counters of bytes count sequence numbers, see [Payload].
///
/// @param bytesSent payload, with what was sent again; -1 where the kernel does not tell (before 4.19)
/// @param bytesRetransmitted of these; -1 likewise
/// @param notSent bytes written and not sent yet
/// @param rttMicros smoothed; 0 before the first sample
/// @param minRttMicros -1 before the first sample
/// @param lastAckMillis how long ago the last acknowledgement came
record TcpInfo(
        long bytesAcked,
        long bytesReceived,
        long bytesSent,
        long bytesRetransmitted,
        long notSent,
        int segmentsOut,
        int segmentsIn,
        int retransmits,
        int rttMicros,
        int rttVarMicros,
        int minRttMicros,
        long lastAckMillis) {

    private static final long BYTES_ACKED = Wire.at(TCP_INFO, "bytes_acked");
    private static final long BYTES_RECEIVED = Wire.at(TCP_INFO, "bytes_received");
    private static final long BYTES_SENT = Wire.at(TCP_INFO, "bytes_sent");
    private static final long BYTES_RETRANS = Wire.at(TCP_INFO, "bytes_retrans");
    private static final long NOTSENT_BYTES = Wire.at(TCP_INFO, "notsent_bytes");
    private static final long SEGS_OUT = Wire.at(TCP_INFO, "segs_out");
    private static final long SEGS_IN = Wire.at(TCP_INFO, "segs_in");
    private static final long TOTAL_RETRANS = Wire.at(TCP_INFO, "total_retrans");
    private static final long RTT = Wire.at(TCP_INFO, "rtt");
    private static final long RTTVAR = Wire.at(TCP_INFO, "rttvar");
    private static final long MIN_RTT = Wire.at(TCP_INFO, "min_rtt");
    private static final long LAST_ACK_RECV = Wire.at(TCP_INFO, "last_ack_recv");
    // Kernels before 4.2 do not count bytes, those before 4.9 send no minimum of the RTT.
    private static final long SHORTEST = MIN_RTT + Integer.BYTES;
    private static final long WITH_BYTES_SENT = BYTES_RETRANS + Long.BYTES;

    /// Whether a kernel that sends so many bytes counts what is needed.
    static boolean isEnough(long bytes) {
        return bytes >= SHORTEST;
    }

    static TcpInfo read(MemorySegment info) {
        boolean withBytesSent = info.byteSize() >= WITH_BYTES_SENT;
        return new TcpInfo(
                info.get(JAVA_LONG_UNALIGNED, BYTES_ACKED),
                info.get(JAVA_LONG_UNALIGNED, BYTES_RECEIVED),
                withBytesSent ? info.get(JAVA_LONG_UNALIGNED, BYTES_SENT) : -1,
                withBytesSent ? info.get(JAVA_LONG_UNALIGNED, BYTES_RETRANS) : -1,
                Integer.toUnsignedLong(info.get(JAVA_INT_UNALIGNED, NOTSENT_BYTES)),
                info.get(JAVA_INT_UNALIGNED, SEGS_OUT),
                info.get(JAVA_INT_UNALIGNED, SEGS_IN),
                info.get(JAVA_INT_UNALIGNED, TOTAL_RETRANS),
                info.get(JAVA_INT_UNALIGNED, RTT),
                info.get(JAVA_INT_UNALIGNED, RTTVAR),
                info.get(JAVA_INT_UNALIGNED, MIN_RTT),
                Integer.toUnsignedLong(info.get(JAVA_INT_UNALIGNED, LAST_ACK_RECV)));
    }

    /// Whether the kernel tells payload apart from sequence numbers.
    boolean tellsPayload() {
        return bytesSent >= 0;
    }

    /// Whether the kernel has set the counters back to zero, as it does where a process has the connection aborted
    /// (SO_LINGER of no time, tcp_disconnect()). Even the first packet of a connection counts.
    boolean isErased() {
        return segmentsOut == 0 && segmentsIn == 0;
    }
}
