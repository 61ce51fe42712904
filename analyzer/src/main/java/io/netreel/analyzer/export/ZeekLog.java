package io.netreel.analyzer.export;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A log as Zeek's ASCII writer has it: header lines, fields between tabs, `-` for what is not set, bytes that are no
/// printable ASCII as `\xHH`. The times of its opening and closing are those of the data, so that the same captures
/// give the same bytes.
final class ZeekLog {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String UNSET = "-";
    private static final String EMPTY = "(empty)";

    private final Writer out;
    private final String path;
    private final List<String> fields;
    private final List<String> types;
    private boolean opened;
    private long last;

    /// @param fields each a name and a type, `ts time`
    ZeekLog(Writer out, String path, List<String> fields) {
        this.out = out;
        this.path = path;
        this.fields = fields.stream()
                .map(field -> field.substring(0, field.indexOf(' ')))
                .toList();
        this.types = fields.stream()
                .map(field -> field.substring(field.indexOf(' ') + 1))
                .toList();
    }

    /// Writes a line.
    ///
    /// @param micros the event's time
    /// @param values texts are escaped; a list is a set or a vector; NULL is not set
    void write(long micros, List<? extends @Nullable Object> values) throws IOException {
        if (values.size() != fields.size()) {
            throw new IllegalArgumentException(path + " has " + fields.size() + " fields, not " + values.size());
        }
        open(micros);
        last = Math.max(last, micros);
        line(values.stream().map(ZeekLog::field).toList());
    }

    /// Ends the log.
    void close() throws IOException {
        open(0);
        out.write("#close\t" + time(last) + "\n");
        out.flush();
    }

    private void open(long micros) throws IOException {
        if (opened) {
            return;
        }
        opened = true;
        last = micros;
        out.write("#separator \\x09\n#set_separator\t,\n#empty_field\t" + EMPTY + "\n#unset_field\t" + UNSET + "\n");
        out.write("#path\t" + path + "\n#open\t" + time(micros) + "\n");
        out.write("#fields\t");
        line(fields);
        out.write("#types\t");
        line(types);
    }

    private static String time(long micros) {
        return TIME.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    private void line(List<String> parts) throws IOException {
        out.write(String.join("\t", parts));
        out.write('\n');
    }

    private static String field(@Nullable Object value) {
        return switch (value) {
            case null -> UNSET;
            case Boolean bool -> bool ? "T" : "F";
            case List<?> list when list.isEmpty() -> EMPTY;
            case List<?> list ->
                list.stream()
                        .map(element -> escaped(String.valueOf(element)).replace(",", "\\x2c"))
                        .collect(Collectors.joining(","));
            case String text when text.isEmpty() -> EMPTY;
            // They would read as not set.
            case String text
            when text.equals(UNSET) || text.equals(EMPTY) -> "\\x" + hex(text.charAt(0)) + text.substring(1);
            default -> escaped(value.toString());
        };
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b >= ' ' && b < 0x7f && b != '\\') {
                escaped.append((char) b);
            } else {
                escaped.append("\\x").append(hex(b));
            }
        }
        return escaped.toString();
    }

    private static String hex(int b) {
        return String.format(Locale.ROOT, "%02x", b & 0xff);
    }

    /// Microseconds as seconds, `1.500000`.
    static Object seconds(long micros) {
        return new Seconds(micros);
    }

    private record Seconds(long micros) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s%d.%06d",
                    micros < 0 ? "-" : "",
                    Math.abs(micros) / 1_000_000,
                    Math.abs(micros) % 1_000_000);
        }
    }
}
