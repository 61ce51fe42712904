package io.netreel.recorder.dns;

/// Where the fields of `struct dns_event` of dns_event.h lie, in bytes; the payload follows.
final class DnsEvent {

    static final int TS = 0;
    static final int LOCAL_ADDR = 8;
    static final int REMOTE_ADDR = 24;
    static final int COMM = 40;
    static final int CGROUP_ID = 56;
    static final int NETNS = 64;
    static final int PID = 68;
    static final int UID = 72;
    static final int SEQUENCE = 76;
    static final int LOCAL_PORT = 80;
    static final int REMOTE_PORT = 82;
    static final int PAYLOAD_BYTES = 84;
    static final int DATAGRAM_BYTES = 86;
    static final int TRANSPORT = 88;
    static final int FLAGS = 89;

    static final int SIZE = 96;

    static final int COMM_BYTES = 16;

    static final int IPPROTO_TCP = 6;

    static final int HAS_OWNER = 1;
    static final int EGRESS = 2;
    static final int SYN = 4;
    static final int FIN = 8;
    static final int RST = 16;
    static final int CUT = 32;

    private DnsEvent() {}
}
