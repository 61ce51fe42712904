package io.netreel.recorder.flow;

import java.util.List;

/// Where the fields of `struct flow_event` of flow_event.h lie, in bytes, and the words for its numbers.
final class FlowEvent {

    static final int TS = 0;
    static final int START_TS = 8;
    static final int FLOW_ID = 16;
    static final int BYTES_SENT = 24;
    static final int BYTES_RECEIVED = 32;
    static final int PACKETS_SENT = 40;
    static final int PACKETS_RECEIVED = 48;
    static final int LOCAL_ADDR = 56;
    static final int REMOTE_ADDR = 72;
    static final int COMM = 88;
    static final int NETNS = 104;
    static final int PID = 108;
    static final int UID = 112;
    static final int RETRANSMITS = 116;
    static final int SRTT_US = 120;
    static final int MDEV_US = 124;
    static final int MIN_RTT_US = 128;
    static final int CONNECT_US = 132;
    static final int LOCAL_PORT = 136;
    static final int REMOTE_PORT = 138;
    static final int TRANSPORT = 140;
    static final int DIRECTION = 141;
    static final int STATE = 142;
    static final int OPENED = 143;
    static final int CLOSED = 144;
    static final int FAILED = 145;
    static final int CLOSE_REASON = 146;
    static final int FLAGS = 147;
    static final int CGROUP_ID = 152;

    static final int SIZE = 160;

    static final int COMM_BYTES = 16;
    static final int NO_MIN_RTT = -1;

    static final int IPPROTO_TCP = 6;

    static final int HAS_OWNER = 1;
    static final int HAS_COUNTERS = 2;
    static final int HAS_CONNECT_TIME = 4;

    static final List<String> DIRECTIONS = List.of("unknown", "incoming", "outgoing");
    static final List<String> FAILURES = List.of("", "refused", "timeout", "unreachable", "reset", "aborted");
    static final List<String> CLOSE_REASONS =
            List.of("", "fin_local", "fin_remote", "rst_sent", "rst_received", "timeout");
    /// By the kernel's number, enum tcp_state of linux/bpf.h; the names of RFC 9293, as `ss` writes them.
    static final List<String> TCP_STATES = List.of(
            "",
            "ESTAB",
            "SYN-SENT",
            "SYN-RECV",
            "FIN-WAIT-1",
            "FIN-WAIT-2",
            "TIME-WAIT",
            "CLOSED",
            "CLOSE-WAIT",
            "LAST-ACK",
            "LISTEN",
            "CLOSING",
            "SYN-RECV");

    private FlowEvent() {}
}
