package io.netreel.analyzer.filter;

import io.netreel.capture.Column;
import io.netreel.capture.Stream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Rows and filters at random, with texts that are made to trip SQL and patterns, and few enough different
/// values that filters find something.
final class RandomRows {

    private static final List<String> TEXTS = List.of(
            "nginx",
            "Nginx",
            "node",
            "java",
            "a%b",
            "a_b",
            "axb",
            "a\\b",
            "it's",
            "\"q\"",
            "",
            "*",
            "?",
            "ÄÖ",
            "äö",
            "\ud83d\ude00x",
            "a\nb",
            "'; DROP TABLE flow; --",
            "${hex}",
            "rm -rf /",
            "tcp",
            "udp",
            "incoming",
            "outgoing",
            "unknown",
            "www.example.org",
            "WWW.Example.ORG");
    private static final List<String> ADDRESSES = List.of(
            "10.0.0.1",
            "10.0.0.12",
            "10.1.2.3",
            "10.255.0.1",
            "192.168.1.1",
            "::1",
            "::",
            "2001:db8::1",
            "2001:db8:8000::1:0:1",
            "1:2:3:4:5:6:7:8",
            "fe80::",
            "1::8",
            "::fffe:0:1",
            "300.1.1.1",
            "not an address",
            "",
            "1:2:3:4:5:6:7::");
    private static final List<Integer> NUMBERS = List.of(0, 1, 53, 443, 1000, 1024, 20000, 65535);
    private static final List<String> NETWORKS = List.of(
            "10.0.0.1",
            "10.0.0.0/8",
            "10.1.0.0/16",
            "10.0.0.0/29",
            "0.0.0.0/0",
            "::/0",
            "2001:db8::/32",
            "2001:db8::/33",
            "::1",
            "1::8",
            "fe80::/10",
            "1:2:3:4:5:6:7:0/113");

    private final Random random;

    RandomRows(Random random) {
        this.random = random;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    List<Map<String, ?>> rows(int count) {
        List<Map<String, ?>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(one(List.of(Stream.values()))));
        }
        return rows;
    }

    private Map<String, ?> row(Stream stream) {
        Map<String, Object> row = new HashMap<>();
        row.put("stream", stream.streamName());
        row.put("host", one(List.of("web-1", "web-2", "DB-1", "it's")));
        row.put(
                "tags",
                one(List.of(
                        Map.of(), Map.of("env", "Prod"), Map.of("env", "test", "role", "db"), Map.of("Role", "*"))));
        for (Column column : stream.columns()) {
            @Nullable Object value = column.name().equals("stream") || random.nextInt(5) == 0 ? null : cell(column);
            if (value != null) {
                row.put(column.name(), value);
            }
        }
        if (stream == Stream.FLOW && random.nextBoolean()) {
            String name = one(TEXTS);
            row.put("peer", name);
            if (random.nextBoolean()) {
                row.put("domain", name);
            }
        }
        return row;
    }

    private @Nullable Object cell(Column column) {
        return switch (column.type()) {
            case TEXT -> column.name().endsWith("_ip") ? one(ADDRESSES) : one(TEXTS);
            case BOOL -> random.nextBoolean();
            case INT8 -> random.nextInt(2);
            case TIMESTAMP, ANSWERS -> null;
            case INT32, INT64, UINT16, UINT32, UINT64 -> one(NUMBERS);
        };
    }

    String filter() {
        StringBuilder filter = new StringBuilder();
        for (int terms = 1 + random.nextInt(3); terms > 0; terms--) {
            filter.append(random.nextInt(3) == 0 ? "-" : "");
            if (random.nextInt(5) == 0) {
                filter.append(random.nextBoolean() ? text() : one(NETWORKS));
            } else {
                Field field = one(List.of(Field.values()));
                filter.append(field.fieldName()).append(':').append(value(field));
                if (random.nextInt(4) == 0) {
                    filter.append(',').append(value(field));
                }
            }
            filter.append(' ');
        }
        return filter.toString();
    }

    private String value(Field field) {
        int choice = random.nextInt(10);
        if (choice < 2) {
            return choice == 0 ? "*" : "\"\"";
        }
        return switch (field.kind()) {
            case TEXT, TEXT_ANYWHERE, TEXT_BEGIN -> text();
            case WORD -> one(field.words());
            case ADDRESS -> random.nextInt(4) == 0 ? one(List.of("10.*", "*::1", "?::?")) : one(NETWORKS);
            case NETWORK -> one(NETWORKS);
            case NAME_OR_ADDRESS -> random.nextBoolean() ? one(NETWORKS) : text();
            case PORT, NUMBER -> number("");
            case SIZE -> number(one(List.of("", "B", "KiB")));
            case TIME -> number(one(List.of("us", "ms")));
            case YES_OR_NO -> one(List.of("yes", "no"));
            case TAG -> one(List.of("env", "env=prod", "env=*t", "role=db", "role=\\*", "zone=a"));
        };
    }

    private String number(String unit) {
        int first = one(NUMBERS);
        int second = one(NUMBERS);
        return random.nextInt(3) == 0
                ? Math.min(first, second) + unit + ".." + Math.max(first, second) + unit
                : one(List.of("", "=", ">", ">=", "<", "<=")) + first + unit;
    }

    // A part of a text, with a wildcard or two in it, quoted in one of the ways there are.
    private String text() {
        String whole = one(TEXTS.stream().filter(text -> !text.isEmpty()).toList());
        StringBuilder typed = new StringBuilder("\"");
        int[] codePoints = whole.codePoints().toArray();
        for (int codePoint : codePoints) {
            int choice = random.nextInt(12);
            if (choice < 2) {
                typed.append(choice == 0 ? "*" : "?");
            } else {
                boolean special = codePoint < 128 && "\"\\*?".indexOf(codePoint) >= 0;
                typed.append(special ? "\\" : "").appendCodePoint(codePoint);
            }
        }
        return typed.append('"').toString();
    }
}
