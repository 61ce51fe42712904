package io.netreel.analyzer.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A row of dns: `A www.example.org  from 10.0.0.53:53  curl[7]  NOERROR in 1.50 ms: 192.0.2.1`.
final class DnsText {

    private static final int MOST_ANSWERS = 4;

    private DnsText() {}

    static String of(Event event) {
        boolean incoming = "incoming".equals(event.text("direction"));
        String other = incoming
                ? "  asked by " + Words.end(event, "src_ip", "src_port")
                : "  of " + Words.end(event, "server_ip", "server_port");
        return event.text("query_type") + " " + event.text("query_name") + other + Words.process(event) + "  "
                + result(event) + (event.number("attempt") > 1 ? ", attempt " + event.text("attempt") : "")
                + answers(event);
    }

    private static String result(Event event) {
        if (Boolean.TRUE.equals(event.columns().get("timed_out"))) {
            return "TIMED OUT";
        }
        String rcode = event.has("rcode") ? String.valueOf(event.text("rcode")) : "no answer known";
        return rcode + (event.has("latency_us") ? " in " + Words.micros(event.number("latency_us")) : "");
    }

    private static String answers(Event event) {
        if (!(event.columns().get("answers") instanceof List<?> all) || all.isEmpty()) {
            return "";
        }
        List<String> data = new ArrayList<>();
        for (Object answer : all.subList(0, Math.min(MOST_ANSWERS, all.size()))) {
            data.add(String.valueOf(answer instanceof Map<?, ?> map ? map.get("data") : answer));
        }
        long count = Math.max(all.size(), event.number("answer_count"));
        return ": " + String.join(", ", data) + (count > data.size() ? " and " + (count - data.size()) + " more" : "");
    }
}
