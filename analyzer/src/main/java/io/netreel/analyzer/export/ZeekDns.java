package io.netreel.analyzer.export;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// dns.log: a line for each query, with Zeek's fields, and behind them whom it was recorded by. Fields and types as in
/// Zeek's base/protocols/dns.
final class ZeekDns {

    static final List<String> FIELDS = List.of(
            "ts time",
            "uid string",
            "id.orig_h addr",
            "id.orig_p port",
            "id.resp_h addr",
            "id.resp_p port",
            "proto enum",
            "trans_id count",
            "rtt interval",
            "query string",
            "qclass count",
            "qclass_name string",
            "qtype count",
            "qtype_name string",
            "rcode count",
            "rcode_name string",
            "AA bool",
            "TC bool",
            "RD bool",
            "RA bool",
            "Z count",
            "answers vector[string]",
            "TTLs vector[interval]",
            "rejected bool",
            "netreel_host string",
            "netreel_process string",
            "netreel_pid count");

    private final ZeekLog log;

    ZeekDns(Writer out) {
        this.log = new ZeekLog(out, "dns", FIELDS);
    }

    void write(Row row) throws IOException {
        long time = row.micros("ts");
        List<Map<?, ?>> answers = row.answers();
        List<@Nullable Object> values = Arrays.asList(
                ZeekLog.seconds(time),
                ZeekUid.of(row.required("capture_id"), "dns", row.number("seq")),
                row.get("src_ip"),
                row.get("src_port"),
                row.get("server_ip"),
                row.get("server_port"),
                row.get("transport"),
                row.get("txid"),
                row.get("latency_us") == null ? null : ZeekLog.seconds(row.number("latency_us")),
                row.get("query_name"),
                null,
                null,
                DnsCodes.type(row.get("query_type")),
                row.get("query_type"),
                DnsCodes.result(row.get("rcode")),
                row.get("rcode"),
                null,
                row.get("truncated"),
                null,
                null,
                null,
                answers.isEmpty() ? null : data(answers),
                answers.isEmpty() ? null : lifetimes(answers),
                row.get("rcode") == null ? null : "REFUSED".equals(row.get("rcode")),
                row.get("host"),
                row.get("process_name"),
                row.get("pid"));
        log.write(time, values);
    }

    void close() throws IOException {
        log.close();
    }

    private static List<Object> data(List<Map<?, ?>> answers) {
        List<Object> data = new ArrayList<>();
        answers.forEach(answer -> data.add(String.valueOf(answer.get("data"))));
        return data;
    }

    private static List<Object> lifetimes(List<Map<?, ?>> answers) {
        List<Object> lifetimes = new ArrayList<>();
        for (Map<?, ?> answer : answers) {
            lifetimes.add(answer.get("ttl") instanceof Number ttl ? ZeekLog.seconds(ttl.longValue() * 1_000_000) : "-");
        }
        return lifetimes;
    }
}
