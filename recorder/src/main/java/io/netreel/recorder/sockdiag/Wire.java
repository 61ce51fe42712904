package io.netreel.recorder.sockdiag;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The structures of linux/netlink.h, linux/inet_diag.h and linux/tcp.h as they are sent.
final class Wire {

    static final int NETLINK_SOCK_DIAG = 4;
    static final int SKNLGRP_INET_TCP_DESTROY = 1;
    static final int SKNLGRP_INET6_TCP_DESTROY = 3;

    static final short NLMSG_ERROR = 2;
    static final short NLMSG_DONE = 3;
    static final short SOCK_DIAG_BY_FAMILY = 20;

    static final short NLM_F_REQUEST = 1;
    static final short NLM_F_DUMP = 0x300;
    static final short NLM_F_DUMP_INTR = 0x10;

    static final byte AF_INET = 2;
    static final byte AF_INET6 = 10;
    static final byte IPPROTO_TCP = 6;

    static final int INET_DIAG_INFO = 2;
    static final int INET_DIAG_NOCOOKIE = -1;

    /// Messages and attributes begin at multiples of it.
    static final int ALIGNMENT = 4;

    static final StructLayout HEADER = MemoryLayout.structLayout(
            JAVA_INT.withName("len"),
            JAVA_SHORT.withName("type"),
            JAVA_SHORT.withName("flags"),
            JAVA_INT.withName("seq"),
            JAVA_INT.withName("pid"));

    private static final ValueLayout.OfShort NETWORK_SHORT = JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

    // struct inet_diag_sockid
    private static final StructLayout SOCKET_ID = MemoryLayout.structLayout(
            NETWORK_SHORT.withName("sport"),
            NETWORK_SHORT.withName("dport"),
            MemoryLayout.sequenceLayout(16, JAVA_BYTE).withName("src"),
            MemoryLayout.sequenceLayout(16, JAVA_BYTE).withName("dst"),
            JAVA_INT.withName("if"),
            MemoryLayout.sequenceLayout(2, JAVA_INT).withName("cookie"));

    /// `struct inet_diag_req_v2`.
    static final StructLayout REQUEST = MemoryLayout.structLayout(
            JAVA_BYTE.withName("family"),
            JAVA_BYTE.withName("protocol"),
            JAVA_BYTE.withName("ext"),
            JAVA_BYTE.withName("pad"),
            JAVA_INT.withName("states"),
            SOCKET_ID.withName("id"));

    /// `struct inet_diag_msg`.
    static final StructLayout MESSAGE = MemoryLayout.structLayout(
            JAVA_BYTE.withName("family"),
            JAVA_BYTE.withName("state"),
            JAVA_BYTE.withName("timer"),
            JAVA_BYTE.withName("retrans"),
            SOCKET_ID.withName("id"),
            JAVA_INT.withName("expires"),
            JAVA_INT.withName("rqueue"),
            JAVA_INT.withName("wqueue"),
            JAVA_INT.withName("uid"),
            JAVA_INT.withName("inode"));

    /// The begin of `struct rtattr`; the length counts it.
    static final StructLayout ATTRIBUTE =
            MemoryLayout.structLayout(JAVA_SHORT.withName("len"), JAVA_SHORT.withName("type"));

    /// `struct tcp_info` as far as it is read. Kernels send as much of it as they have.
    static final StructLayout TCP_INFO = MemoryLayout.structLayout(
            MemoryLayout.sequenceLayout(8, JAVA_BYTE).withName("state_and_options"),
            MemoryLayout.sequenceLayout(12, JAVA_INT).withName("rto_to_last_data_recv"),
            JAVA_INT.withName("last_ack_recv"),
            JAVA_INT.withName("pmtu"),
            JAVA_INT.withName("rcv_ssthresh"),
            JAVA_INT.withName("rtt"),
            JAVA_INT.withName("rttvar"),
            MemoryLayout.sequenceLayout(6, JAVA_INT).withName("snd_ssthresh_to_rcv_space"),
            JAVA_INT.withName("total_retrans"),
            MemoryLayout.sequenceLayout(2, JAVA_LONG).withName("pacing_rates"),
            JAVA_LONG.withName("bytes_acked"),
            JAVA_LONG.withName("bytes_received"),
            JAVA_INT.withName("segs_out"),
            JAVA_INT.withName("segs_in"),
            JAVA_INT.withName("notsent_bytes"),
            JAVA_INT.withName("min_rtt"),
            MemoryLayout.sequenceLayout(2, JAVA_INT).withName("data_segs"),
            MemoryLayout.sequenceLayout(4, JAVA_LONG).withName("delivery_rate_to_sndbuf_limited"),
            MemoryLayout.sequenceLayout(2, JAVA_INT).withName("delivered"),
            JAVA_LONG.withName("bytes_sent"),
            JAVA_LONG.withName("bytes_retrans"));

    private Wire() {}

    /// Where a field lies in a structure, in bytes.
    static long at(StructLayout struct, String field) {
        return struct.byteOffset(groupElement(field));
    }

    /// Where a field of the socket's identity lies in a request or a message.
    static long ofId(StructLayout struct, String field) {
        return at(struct, "id") + at(SOCKET_ID, field);
    }

    /// Rounds up to where the next message or attribute begins.
    static long aligned(long bytes) {
        return (bytes + ALIGNMENT - 1) & -ALIGNMENT;
    }
}
