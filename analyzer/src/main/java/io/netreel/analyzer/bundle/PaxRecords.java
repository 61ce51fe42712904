package io.netreel.analyzer.bundle;

import io.netreel.capture.UnreadableCaptureException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The records of a pax extended header: `<length> <key>=<value>\n`, the length in decimal and of the whole
/// record.
record PaxRecords(Map<String, String> values) {

    static final PaxRecords NONE = new PaxRecords(Map.of());

    /// What is needed for a long name and a large file is a fraction of it.
    static final int LARGEST = 4096;

    private static final Set<String> KNOWN =
            Set.of("path", "size", "mtime", "atime", "ctime", "uid", "gid", "uname", "gname");

    static PaxRecords parse(byte[] bytes) throws UnreadableCaptureException {
        Map<String, String> values = new HashMap<>();
        for (int begin = 0; begin < bytes.length; ) {
            int space = begin;
            int length = 0;
            for (; space < bytes.length && bytes[space] >= '0' && bytes[space] <= '9' && length <= LARGEST; space++) {
                length = length * 10 + bytes[space] - '0';
            }
            int end = begin + length;
            if (space == bytes.length || bytes[space] != ' ' || end > bytes.length || end < space + 2) {
                throw malformed();
            }
            String record = new String(bytes, space + 1, end - space - 1, StandardCharsets.UTF_8);
            int equals = record.indexOf('=');
            if (equals < 1 || !record.endsWith("\n")) {
                throw malformed();
            }
            add(values, record.substring(0, equals), record.substring(equals + 1, record.length() - 1));
            begin = end;
        }
        return new PaxRecords(values);
    }

    private static void add(Map<String, String> values, String key, String value) throws UnreadableCaptureException {
        if (!KNOWN.contains(key)) {
            throw Refusal.holds("an extended header with " + Refusal.quoted(key));
        }
        if (values.put(key, value) != null) {
            throw Refusal.holds("an extended header that names " + Refusal.quoted(key) + " twice");
        }
    }

    private static UnreadableCaptureException malformed() {
        return Refusal.holds("a malformed extended header");
    }

    String name(TarHeader header) {
        return Objects.requireNonNullElse(values.get("path"), header.name());
    }

    long size(TarHeader header) throws UnreadableCaptureException {
        String size = Objects.requireNonNullElse(values.get("size"), Long.toString(header.size()));
        if (!size.matches("[0-9]{1,18}")) {
            throw Refusal.holds("a member of an impossible size");
        }
        return Long.parseLong(size);
    }
}
