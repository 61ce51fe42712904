package io.netreel.analyzer.replay;

import java.util.ArrayList;
import java.util.List;

/// A row of flow: `tcp 10.0.0.1:40000 -> 10.0.0.2:443  curl[7]  opened, sent 1.50 KiB, …`. The arrow leads from who
/// opened the flow to the other.
final class FlowText {

    private FlowText() {}

    static String of(Event event) {
        String arrow = switch (String.valueOf(event.text("direction"))) {
            case "outgoing" -> " -> ";
            case "incoming" -> " <- ";
            default -> " -- ";
        };
        return event.text("transport") + " " + Words.end(event, "src_ip", "src_port") + arrow
                + Words.end(event, "dst_ip", "dst_port") + Words.process(event) + "  "
                + String.join(", ", happened(event));
    }

    private static List<String> happened(Event event) {
        List<String> parts = new ArrayList<>();
        if (event.number("opened") == 1) {
            parts.add("opened" + (event.has("connect_us") ? " in " + Words.micros(event.number("connect_us")) : ""));
        }
        if (event.has("failed")) {
            parts.add("FAILED: " + event.text("failed"));
        }
        if (event.has("bytes_sent")) {
            parts.add("sent " + Words.bytes(event.number("bytes_sent")));
        }
        if (event.has("bytes_received")) {
            parts.add("received " + Words.bytes(event.number("bytes_received")));
        }
        if (event.number("retransmits") > 0) {
            parts.add(event.text("retransmits") + " retransmitted");
        }
        if (event.has("rtt_us")) {
            parts.add("rtt " + Words.micros(event.number("rtt_us")));
        }
        if (event.number("closed") == 1) {
            parts.add("closed" + (event.has("close_reason") ? ": " + event.text("close_reason") : ""));
        }
        return parts;
    }
}
