package io.netreel.analyzer.export;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// conn.log: a line for each flow, with Zeek's fields, and behind them whom it was recorded by. Fields and types as in
/// Zeek's base/protocols/conn.
final class ZeekConn {

    static final List<String> FIELDS = List.of(
            "ts time",
            "uid string",
            "id.orig_h addr",
            "id.orig_p port",
            "id.resp_h addr",
            "id.resp_p port",
            "proto enum",
            "service string",
            "duration interval",
            "orig_bytes count",
            "resp_bytes count",
            "conn_state string",
            "local_orig bool",
            "local_resp bool",
            "missed_bytes count",
            "history string",
            "orig_pkts count",
            "orig_ip_bytes count",
            "resp_pkts count",
            "resp_ip_bytes count",
            "tunnel_parents set[string]",
            "netreel_host string",
            "netreel_process string",
            "netreel_pid count");

    private final ZeekLog log;

    ZeekConn(Writer out) {
        this.log = new ZeekLog(out, "conn", FIELDS);
    }

    void write(Row row) throws IOException {
        long start = row.number("start_us");
        boolean incoming = isIncoming(row);
        List<@Nullable Object> values = Arrays.asList(
                ZeekLog.seconds(start),
                ZeekUid.of(row.required("capture_id"), "flow", row.number("flow_id")),
                row.get(incoming ? "dst_ip" : "src_ip"),
                row.get(incoming ? "dst_port" : "src_port"),
                row.get(incoming ? "src_ip" : "dst_ip"),
                row.get(incoming ? "src_port" : "dst_port"),
                row.get("transport"),
                null,
                ZeekLog.seconds(row.number("end_us") - start),
                row.get(incoming ? "bytes_received" : "bytes_sent"),
                row.get(incoming ? "bytes_sent" : "bytes_received"),
                state(row),
                null,
                null,
                null,
                null,
                row.get(incoming ? "packets_received" : "packets_sent"),
                null,
                row.get(incoming ? "packets_sent" : "packets_received"),
                null,
                null,
                row.get("host"),
                row.get("process_name"),
                row.get("pid"));
        log.write(start, values);
    }

    void close() throws IOException {
        log.close();
    }

    private static boolean isIncoming(Row row) {
        return "incoming".equals(row.get("direction"));
    }

    // As Zeek's documentation of conn_state defines them, as far as the kernel's end state tells.
    private static String state(Row row) {
        if (!"tcp".equals(row.get("transport"))) {
            return ofDatagrams(row);
        }
        if (row.get("failed") != null) {
            String failed = row.required("failed");
            return failed.equals("refused") || failed.equals("reset") ? "REJ" : "S0";
        }
        if (row.number("opened") != 1 || "unknown".equals(row.get("direction"))) {
            return "OTH";
        }
        return switch (Objects.toString(row.get("close_reason"), "")) {
            case "fin_local", "fin_remote" -> "SF";
            case "rst_sent" -> isIncoming(row) ? "RSTR" : "RSTO";
            case "rst_received" -> isIncoming(row) ? "RSTO" : "RSTR";
            default -> "S1";
        };
    }

    private static String ofDatagrams(Row row) {
        boolean sent = row.number("packets_sent") > 0;
        boolean received = row.number("packets_received") > 0;
        if (sent && received) {
            return "SF";
        }
        return sent == isIncoming(row) ? "SHR" : "S0";
    }
}
