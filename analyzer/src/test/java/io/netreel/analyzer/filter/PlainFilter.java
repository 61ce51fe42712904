package io.netreel.analyzer.filter;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What docs/filter.md says, row by row and without SQL: the other side of the differential test.
final class PlainFilter {

    private final Map<String, ?> row;
    private final String stream;

    private PlainFilter(Map<String, ?> row) {
        this.row = row;
        this.stream = String.valueOf(row.get("stream"));
    }

    static boolean passes(Filter filter, Map<String, ?> row) {
        PlainFilter plain = new PlainFilter(row);
        return filter.terms().stream().allMatch(term -> plain.passes(term));
    }

    private boolean passes(Term term) {
        return term.negated() != term.values().stream().anyMatch(value -> passes(term.field(), value));
    }

    private boolean passes(@Nullable Field field, Value value) {
        if (field == Field.TAG) {
            return tag(value);
        }
        List<Object> known = field == null ? searched(value) : known(field);
        return switch (value) {
            case Value.Unknown() -> known.isEmpty();
            case Value.Known() -> !known.isEmpty();
            default -> known.stream().anyMatch(one -> fits(field, value, one));
        };
    }

    private static boolean fits(@Nullable Field field, Value value, Object one) {
        return switch (value) {
            case Value.Text(String text) -> text(field, text, lower(one));
            case Value.Glob(String glob) -> glob(field, glob, lower(one));
            case Value.Network network -> inside(network.network(), String.valueOf(one));
            case Value.Compare(Value.Operator operator, long number) ->
                compare(operator, ((Number) one).longValue(), number);
            case Value.Range(long from, long to) ->
                ((Number) one).longValue() >= from && ((Number) one).longValue() <= to;
            case Value.Bool(boolean bool) -> one.equals(bool);
            case Value.Tag tag -> throw new IllegalStateException(String.valueOf(tag));
            case Value.Known() -> true;
            case Value.Unknown() -> false;
        };
    }

    private static boolean text(@Nullable Field field, String text, String one) {
        if (field == null || field == Field.COMMAND) {
            return one.contains(text);
        }
        return field == Field.CONTAINER ? one.startsWith(text) : one.equals(text);
    }

    private static boolean glob(@Nullable Field field, String glob, String one) {
        boolean anywhere = field == null || field == Field.COMMAND;
        String whole = (anywhere ? "*" : "") + glob + (anywhere || field == Field.CONTAINER ? "*" : "");
        return fits(whole.codePoints().toArray(), 0, one.codePoints().toArray(), 0);
    }

    private static boolean fits(int[] glob, int g, int[] text, int t) {
        if (g == glob.length) {
            return t == text.length;
        }
        if (glob[g] == '*') {
            return fits(glob, g + 1, text, t) || (t < text.length && fits(glob, g, text, t + 1));
        }
        int escape = glob[g] == '\\' ? 1 : 0;
        boolean same = t < text.length && ((escape == 0 && glob[g] == '?') || glob[g + escape] == text[t]);
        return same && fits(glob, g + 1 + escape, text, t + 1);
    }

    private static boolean compare(Value.Operator operator, long one, long number) {
        return switch (operator) {
            case EQUAL -> one == number;
            case GREATER -> one > number;
            case GREATER_OR_EQUAL -> one >= number;
            case LESS -> one < number;
            case LESS_OR_EQUAL -> one <= number;
        };
    }

    private static boolean inside(IpNetwork network, String address) {
        byte[] bytes;
        try {
            bytes = InetAddress.ofLiteral(address).getAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
        byte[] wanted = HexFormat.of().parseHex(network.address());
        if (bytes.length != wanted.length) {
            return false;
        }
        for (int bit = 0; bit < network.length(); bit++) {
            int mask = 0x80 >> bit % 8;
            if (((bytes[bit / 8] ^ wanted[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean tag(Value value) {
        Map<?, ?> tags = (Map<?, ?>) Objects.requireNonNull(row.get("tags"));
        return switch (value) {
            case Value.Unknown() -> tags.isEmpty();
            case Value.Tag wanted ->
                tags.entrySet().stream()
                        .anyMatch(tag -> lower(tag.getKey()).equals(wanted.key())
                                && (wanted.value() == null || fits(Field.HOST, wanted.value(), tag.getValue())));
            default -> !tags.isEmpty();
        };
    }

    private List<Object> searched(Value value) {
        if (value instanceof Value.Network) {
            return List.copyOf(List.of(known(Field.IP), known(Field.PEER)).stream()
                    .flatMap(List::stream)
                    .toList());
        }
        List<Object> texts = new ArrayList<>();
        for (Field field : List.of(
                Field.HOST, Field.PEER, Field.DOMAIN, Field.PROCESS, Field.IP, Field.QUERY_NAME, Field.COMMAND)) {
            texts.addAll(known(field));
        }
        if (stream.equals("ledger")) {
            texts.addAll(columns("kind", "detail"));
        }
        return texts;
    }

    private List<Object> known(Field field) {
        boolean dns = stream.equals("dns");
        boolean hasEnds = dns || stream.equals("flow");
        return switch (field) {
            case HOST -> columns("host");
            case STREAM -> columns("stream");
            case PEER ->
                dns
                        ? columns("incoming".equals(row.get("direction")) ? "src_ip" : "server_ip")
                        : columns("dst_ip", "peer");
            case DST_IP -> columns(dns ? "server_ip" : "dst_ip");
            case DST_PORT -> columns(dns ? "server_port" : "dst_port");
            case IP, CIDR -> columns("src_ip", dns ? "server_ip" : "dst_ip");
            case PORT -> columns("src_port", dns ? "server_port" : "dst_port");
            case PROCESS -> columns("process_name");
            case USER ->
                columns("user_name", "uid").stream()
                        .<Object>map(String::valueOf)
                        .toList();
            case CONTAINER -> columns("container_id");
            case DOMAIN -> columns(dns ? "query_name" : "domain");
            case STATE -> columns("tcp_state");
            case RTT -> columns("rtt_us");
            case LATENCY -> columns("latency_us");
            case TYPE -> columns("query_type");
            case SERVER -> columns("server_ip");
            case BYTES -> bytes().<List<Object>>map(List::of).orElse(List.of());
            case SRC_IP, SRC_PORT, TRANSPORT, DIRECTION -> hasEnds ? columns(field.fieldName()) : List.of();
            case PID, FAILED, CLOSE_REASON, RETRANSMITS, QUERY_NAME, RCODE, TIMED_OUT, COMMAND, TTY, CWD, SHELL ->
                columns(field.fieldName());
            case TAG -> throw new IllegalStateException("a tag is no column");
        };
    }

    private Optional<Long> bytes() {
        List<Object> both = columns("bytes_sent", "bytes_received");
        return both.isEmpty()
                ? Optional.empty()
                : Optional.of(both.stream()
                        .mapToLong(one -> ((Number) one).longValue())
                        .sum());
    }

    private List<Object> columns(String... names) {
        List<Object> known = new ArrayList<>();
        for (String name : names) {
            Object value = row.get(name);
            if (value != null && !value.equals("")) {
                known.add(value);
            }
        }
        return known;
    }

    private static String lower(Object text) {
        StringBuilder lower = new StringBuilder();
        String.valueOf(text).chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
        return lower.toString();
    }
}
