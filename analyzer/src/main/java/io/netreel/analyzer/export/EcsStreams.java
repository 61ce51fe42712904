package io.netreel.analyzer.export;

import io.netreel.capture.Stream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of each stream as ECS documents. `source` is who opened a flow or asked, as ECS has it, whichever end
/// recorded it.
final class EcsStreams {

    private EcsStreams() {}

    static Map<String, Object> document(Stream stream, Row row) {
        return switch (stream) {
            case FLOW -> flow(row);
            case DNS -> dns(row);
            case BASH -> bash(row);
            case LEDGER -> ledger(row);
        };
    }

    private static Map<String, Object> flow(Row row) {
        Ecs ecs = Ecs.of(row, "flow", List.of("network"));
        boolean incoming = "incoming".equals(row.get("direction"));
        ecs.put("event.kind", "event");
        ecs.put(
                "event.type",
                Ecs.known(
                        "connection",
                        row.number("opened") == 1 ? "start" : null,
                        row.number("closed") == 1 ? "end" : null));
        ecs.put("event.start", row.get("start_ts"));
        ecs.put("event.end", row.get("ts"));
        ecs.put("event.outcome", row.get("failed") == null ? null : "failure");
        ecs.put("event.reason", row.get("failed") == null ? row.get("close_reason") : row.get("failed"));
        ecs.put("network.transport", row.get("transport"));
        ecs.put("network.type", row.get("family"));
        ecs.put("network.direction", Ecs.direction(row.get("direction")));
        ecs.put("network.bytes", sum(row, "bytes_sent", "bytes_received"));
        ecs.put("network.packets", sum(row, "packets_sent", "packets_received"));
        ecs.end(incoming ? "destination" : "source", row.get("src_ip"), row.get("src_port"));
        ecs.end(incoming ? "source" : "destination", row.get("dst_ip"), row.get("dst_port"));
        ecs.put("source.bytes", row.get(incoming ? "bytes_received" : "bytes_sent"));
        ecs.put("source.packets", row.get(incoming ? "packets_received" : "packets_sent"));
        ecs.put("destination.bytes", row.get(incoming ? "bytes_sent" : "bytes_received"));
        ecs.put("destination.packets", row.get(incoming ? "packets_sent" : "packets_received"));
        ecs.process(row);
        ecs.others(
                row,
                "flow_id",
                "netns",
                "retransmits",
                "rtt_us",
                "rtt_var_us",
                "rtt_min_us",
                "connect_us",
                "tcp_state");
        return ecs.document();
    }

    private static @Nullable Long sum(Row row, String first, String second) {
        return row.get(first) == null && row.get(second) == null
                ? null
                : (Long) (row.number(first) + row.number(second));
    }

    private static Map<String, Object> dns(Row row) {
        Ecs ecs = Ecs.of(row, "dns", List.of("network"));
        boolean timedOut = Boolean.TRUE.equals(row.get("timed_out"));
        ecs.put("event.kind", "event");
        ecs.put("event.type", List.of("connection", "protocol"));
        ecs.put("event.duration", row.get("latency_us") == null ? null : (Long) (row.number("latency_us") * 1000));
        ecs.put("event.outcome", row.get("rcode") == null ? timedOut ? "failure" : "unknown" : "success");
        ecs.put("network.transport", row.get("transport"));
        ecs.put("network.protocol", "dns");
        ecs.put("network.direction", Ecs.direction(row.get("direction")));
        ecs.end("source", row.get("src_ip"), row.get("src_port"));
        ecs.end("destination", row.get("server_ip"), row.get("server_port"));
        ecs.put("dns.id", String.valueOf(row.get("txid")));
        ecs.put("dns.type", row.get("rcode") == null ? "query" : "answer");
        ecs.put("dns.question.name", row.get("query_name"));
        ecs.put("dns.question.type", row.get("query_type"));
        ecs.put("dns.response_code", row.get("rcode"));
        ecs.put("dns.answers", row.get("answers") == null ? null : answers(row));
        ecs.process(row);
        ecs.others(row, "netns", "attempt", "timed_out", "truncated", "answer_count");
        return ecs.document();
    }

    private static List<Map<String, Object>> answers(Row row) {
        List<Map<String, Object>> answers = new ArrayList<>();
        for (Map<?, ?> answer : row.answers()) {
            Map<String, Object> known = new LinkedHashMap<>();
            answer.forEach((name, value) -> {
                if (value != null) {
                    known.put(String.valueOf(name), value);
                }
            });
            answers.add(known);
        }
        return answers;
    }

    private static Map<String, Object> bash(Row row) {
        Ecs ecs = Ecs.of(row, "bash", List.of("process"));
        ecs.put("event.kind", "event");
        ecs.put("event.type", List.of("info"));
        ecs.put("event.action", "command-entered");
        ecs.process(row);
        ecs.put("process.parent.pid", row.get("ppid"));
        ecs.put("process.executable", row.get("shell"));
        ecs.put("process.working_directory", row.get("cwd"));
        ecs.put("process.command_line", row.get("command"));
        ecs.others(row, "tty", "truncated");
        return ecs.document();
    }

    private static Map<String, Object> ledger(Row row) {
        Ecs ecs = Ecs.of(row, "ledger", List.of("host"));
        ecs.put("event.kind", row.get("count") == null ? "event" : "pipeline_error");
        ecs.put("event.type", List.of("info"));
        ecs.put("event.action", row.get("kind"));
        ecs.put("event.start", row.get("ts"));
        ecs.put("event.end", row.get("until_ts"));
        ecs.put("message", row.get("detail"));
        ecs.others(row, "stream", "count");
        return ecs.document();
    }
}
