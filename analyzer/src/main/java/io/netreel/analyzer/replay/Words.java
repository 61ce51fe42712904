package io.netreel.analyzer.replay;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Pieces of the lines of several streams.
final class Words {

    private Words() {}

    /// Bytes with a unit: `999 B`, `1.50 KiB`.
    static String bytes(long bytes) {
        if (Math.abs(bytes) < 1024) {
            return bytes + " B";
        }
        int unit = (63 - Long.numberOfLeadingZeros(Math.abs(bytes))) / 10;
        return String.format(Locale.ROOT, "%.2f %siB", bytes / (double) (1L << (10 * unit)), "KMGTPE".charAt(unit - 1));
    }

    /// Microseconds with a unit: `999 µs`, `1.50 ms`, `2.50 s`.
    static String micros(long micros) {
        if (Math.abs(micros) < 1000) {
            return micros + " µs";
        }
        return Math.abs(micros) < 1_000_000
                ? String.format(Locale.ROOT, "%.2f ms", micros / 1e3)
                : String.format(Locale.ROOT, "%.2f s", micros / 1e6);
    }

    /// An address with its port.
    static String end(Event event, String ip, String port) {
        @Nullable String address = event.text(ip);
        String text = address == null ? "?" : address;
        return (text.contains(":") ? "[" + text + "]" : text) + ":" + event.text(port);
    }

    /// The process, with what is known of it, or an empty text.
    static String process(Event event) {
        @Nullable String name = event.text("process_name");
        if (name == null && !event.has("pid")) {
            return "";
        }
        String container = event.has("container_id") ? "@" + shortened(String.valueOf(event.text("container_id"))) : "";
        return "  " + (name == null ? "?" : name) + "[" + (event.has("pid") ? event.text("pid") : "?") + "]"
                + container;
    }

    private static String shortened(String container) {
        return container.length() == 64 ? container.substring(0, 12) : container;
    }
}
