package io.netreel.analyzer.filter;

import io.netreel.capture.Stream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Where the fields of a stream are in its rows. What is not listed is not known in that stream.
final class StreamFields {

    private static final String BYTES = "CASE WHEN bytes_sent IS NOT NULL OR bytes_received IS NOT NULL THEN"
            + " coalesce(CAST(bytes_sent AS HUGEINT), 0) + coalesce(bytes_received, 0) END";
    private static final String PEER_OF_QUERY = "CASE direction WHEN 'incoming' THEN src_ip ELSE server_ip END";
    private static final String UID = "CAST(uid AS VARCHAR)";

    private StreamFields() {}

    /// SQL of each field, one for each value that the row has of it.
    static Map<Field, List<String>> of(Stream stream) {
        return switch (stream) {
            case FLOW -> flow();
            case DNS -> dns();
            case BASH -> bash();
            case LEDGER -> Map.of();
        };
    }

    /// The texts in which a word is searched, besides those of fields.
    static List<String> searched(Stream stream) {
        return switch (stream) {
            case FLOW -> List.of("process_name", "src_ip", "dst_ip");
            case DNS -> List.of("process_name", "src_ip", "server_ip", "query_name");
            case BASH -> List.of("command");
            case LEDGER -> List.of("kind", "detail");
        };
    }

    private static Map<Field, List<String>> flow() {
        Map<Field, List<String>> fields = ends("dst_ip", "dst_port");
        fields.put(Field.PEER, List.of("dst_ip"));
        fields.put(Field.PROCESS, List.of("process_name"));
        fields.put(Field.PID, List.of("pid"));
        fields.put(Field.USER, List.of("user_name", UID));
        fields.put(Field.CONTAINER, List.of("container_id"));
        fields.put(Field.TRANSPORT, List.of("transport"));
        fields.put(Field.DIRECTION, List.of("direction"));
        fields.put(Field.FAILED, List.of("failed"));
        fields.put(Field.CLOSE_REASON, List.of("close_reason"));
        fields.put(Field.STATE, List.of("tcp_state"));
        fields.put(Field.BYTES, List.of(BYTES));
        fields.put(Field.RETRANSMITS, List.of("retransmits"));
        fields.put(Field.RTT, List.of("rtt_us"));
        return fields;
    }

    private static Map<Field, List<String>> dns() {
        Map<Field, List<String>> fields = ends("server_ip", "server_port");
        fields.put(Field.PEER, List.of(PEER_OF_QUERY));
        fields.put(Field.PROCESS, List.of("process_name"));
        fields.put(Field.PID, List.of("pid"));
        fields.put(Field.USER, List.of(UID));
        fields.put(Field.CONTAINER, List.of("container_id"));
        fields.put(Field.TRANSPORT, List.of("transport"));
        fields.put(Field.DIRECTION, List.of("direction"));
        fields.put(Field.DOMAIN, List.of("query_name"));
        fields.put(Field.QUERY_NAME, List.of("query_name"));
        fields.put(Field.TYPE, List.of("query_type"));
        fields.put(Field.RCODE, List.of("rcode"));
        fields.put(Field.SERVER, List.of("server_ip"));
        fields.put(Field.TIMED_OUT, List.of("timed_out"));
        fields.put(Field.LATENCY, List.of("latency_us"));
        return fields;
    }

    private static Map<Field, List<String>> bash() {
        Map<Field, List<String>> fields = new EnumMap<>(Field.class);
        fields.put(Field.PID, List.of("pid"));
        fields.put(Field.USER, List.of("user_name", UID));
        fields.put(Field.CONTAINER, List.of("container_id"));
        fields.put(Field.COMMAND, List.of("command"));
        fields.put(Field.TTY, List.of("tty"));
        fields.put(Field.CWD, List.of("cwd"));
        fields.put(Field.SHELL, List.of("shell"));
        return fields;
    }

    private static Map<Field, List<String>> ends(String otherIp, String otherPort) {
        Map<Field, List<String>> fields = new EnumMap<>(Field.class);
        fields.put(Field.SRC_IP, List.of("src_ip"));
        fields.put(Field.DST_IP, List.of(otherIp));
        fields.put(Field.IP, List.of("src_ip", otherIp));
        fields.put(Field.CIDR, List.of("src_ip", otherIp));
        fields.put(Field.SRC_PORT, List.of("src_port"));
        fields.put(Field.DST_PORT, List.of(otherPort));
        fields.put(Field.PORT, List.of("src_port", otherPort));
        return fields;
    }
}
