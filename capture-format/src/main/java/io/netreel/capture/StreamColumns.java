package io.netreel.capture;

import static io.netreel.capture.Column.nullable;
import static io.netreel.capture.Column.required;
import static io.netreel.capture.ColumnType.ANSWERS;
import static io.netreel.capture.ColumnType.BOOL;
import static io.netreel.capture.ColumnType.INT32;
import static io.netreel.capture.ColumnType.INT64;
import static io.netreel.capture.ColumnType.INT8;
import static io.netreel.capture.ColumnType.TEXT;
import static io.netreel.capture.ColumnType.TIMESTAMP;
import static io.netreel.capture.ColumnType.UINT16;
import static io.netreel.capture.ColumnType.UINT32;
import static io.netreel.capture.ColumnType.UINT64;

import java.util.List;

/// The catalogue of columns: writer, reader and documentation all take them from here.
final class StreamColumns {

    static final List<Column> FLOW = List.of(
            required("ts", TIMESTAMP, "end of the row's span"),
            required("start_ts", TIMESTAMP, "when the flow was first seen"),
            required(
                    "seq",
                    INT64,
                    "order within the capture, over all streams, without gaps except those in the ledger"),
            required("flow_id", INT64, "the same in all rows of one flow, unique in the capture"),
            required("transport", TEXT, "`tcp` or `udp`"),
            required("family", TEXT, "`ipv4` or `ipv6`; IPv4-mapped IPv6 is `ipv4`"),
            required("direction", TEXT, "who opened it: `incoming`, `outgoing` or `unknown`"),
            required("src_ip", TEXT, "address of the end on the recording host, canonical text"),
            required("src_port", UINT16, "port of the end on the recording host"),
            required("dst_ip", TEXT, "address of the other end, canonical text"),
            required("dst_port", UINT16, "port of the other end"),
            nullable("pid", INT32, "owner of the socket, as process id in the host's pid namespace"),
            nullable("process_name", TEXT, "the owning process's name (its main thread's `comm`)"),
            nullable("uid", UINT32, "user id of the owner"),
            nullable("user_name", TEXT, "name of that user on the host"),
            nullable("container_id", TEXT, "container of the owner, from its cgroup path"),
            nullable("netns", UINT64, "inode of the network namespace"),
            nullable("bytes_sent", INT64, "payload bytes since the row before; TCP: sent and acknowledged, UDP: sent"),
            nullable("bytes_received", INT64, "payload bytes received since the row before"),
            nullable(
                    "packets_sent",
                    INT64,
                    "TCP: segments (with SYN, ACK and FIN, retransmits included; not what the kernel sends before or after a"
                            + " full socket: the SYN-ACK of the end that accepts, answers from TIME_WAIT), UDP: datagrams;"
                            + " since the row before"),
            nullable("packets_received", INT64, "as `packets_sent`, received"),
            nullable("retransmits", INT64, "segments retransmitted since the row before; NULL for UDP"),
            nullable(
                    "rtt_us",
                    INT32,
                    "TCP delay: the kernel's smoothed round-trip time at `ts`, µs; NULL before the first sample"),
            nullable("rtt_var_us", INT32, "TCP jitter: mean deviation of the round-trip time at `ts`, µs"),
            nullable("rtt_min_us", INT32, "smallest round-trip time in the kernel's window at `ts`, µs"),
            nullable(
                    "connect_us",
                    INT32,
                    "time from SYN to ESTABLISHED, µs; on the opening row of an outgoing connection"),
            nullable("opened", INT8, "1 in the row in which the connection was established, else 0; NULL for UDP"),
            nullable("closed", INT8, "1 in the row in which the connection ended, else 0; NULL for UDP"),
            nullable(
                    "failed",
                    TEXT,
                    "why it was never established: `refused`, `timeout`, `unreachable`, `reset` or `aborted`"),
            nullable(
                    "close_reason",
                    TEXT,
                    "how it ended: `fin_local`, `fin_remote`, `rst_sent`, `rst_received` or `timeout`"),
            nullable("tcp_state", TEXT, "the connection's state at `ts`, as `ss` and RFC 9293 name it; NULL for UDP"));

    static final List<Column> DNS = List.of(
            required("ts", TIMESTAMP, "when the query was seen"),
            required("seq", INT64, "order within the capture, over all streams"),
            nullable(
                    "direction",
                    TEXT,
                    "`outgoing`: asked by a process of this host; `incoming`: asked of it by another host"),
            required("src_ip", TEXT, "address that asked"),
            required("src_port", UINT16, "port that asked"),
            required("server_ip", TEXT, "address of the server asked"),
            required("server_port", UINT16, "port of the server asked"),
            required("transport", TEXT, "`udp` or `tcp`"),
            nullable("pid", INT32, "process that asked; of an incoming query, the server's process"),
            nullable("process_name", TEXT, "its name"),
            nullable("uid", UINT32, "its user id"),
            nullable("container_id", TEXT, "its container"),
            nullable("netns", UINT64, "inode of its network namespace"),
            required("txid", UINT16, "transaction id"),
            required("query_name", TEXT, "name asked for, as the asker wrote it, without the last dot"),
            required("query_type", TEXT, "type asked for: `A`, `AAAA` …; `TYPE65280` where it has no name"),
            nullable("rcode", TEXT, "result: `NOERROR`, `NXDOMAIN` …; NULL when no answer came, or none is known"),
            required("timed_out", BOOL, "whether no answer came within 6 s"),
            nullable(
                    "latency_us",
                    INT64,
                    "time from query to answer, where the row was recorded, µs; NULL when no answer came"),
            required("attempt", INT32, "1 for the first query, 2 for its first retry …"),
            nullable("answers", ANSWERS, "the answers, or the first of them"),
            nullable("answer_count", INT32, "how many answers the message says it has"),
            nullable("truncated", BOOL, "whether the answer had its TC bit set"));

    static final List<Column> BASH = List.of(
            required("ts", TIMESTAMP, "when the line was entered, taken in the kernel"),
            required("seq", INT64, "order within the capture, over all streams"),
            required("pid", INT32, "process id of the shell"),
            nullable("ppid", INT32, "process id of its parent"),
            nullable("uid", UINT32, "user id of the shell"),
            nullable("user_name", TEXT, "name of that user, as the shell sees it"),
            nullable("tty", TEXT, "its terminal"),
            nullable("cwd", TEXT, "its working directory"),
            nullable("container_id", TEXT, "its container"),
            required("command", TEXT, "the line, up to 4 KiB"),
            required("truncated", BOOL, "whether the line was longer"),
            nullable("shell", TEXT, "path of the shell's binary"));

    static final List<Column> LEDGER = List.of(
            required("ts", TIMESTAMP, "begin of the span"),
            required("until_ts", TIMESTAMP, "end of the span; equal to `ts` for an instant"),
            required("seq", INT64, "order within the capture, over all streams"),
            nullable(
                    "stream", TEXT, "`flow`, `dns`, `bash` or, for a segment that was removed, `ledger`; NULL for all"),
            required(
                    "kind",
                    TEXT,
                    "`start`, `stop`, `crash_recovered`, `ring_full`, `map_full`, `end_unseen`, `between_polls`,"
                            + " `queue_full`, `disk_budget`, `disk_full`, `clock_step`, `paused`, `switched_off`, `limited`, `malformed`, `unmatched`, `mark`, `address_change` or `cost`"),
            nullable("count", INT64, "events lost; of `malformed` and `unmatched`, messages"),
            nullable("detail", TEXT, "text or JSON"));

    private StreamColumns() {}
}
