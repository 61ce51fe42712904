package io.netreel.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.netreel.report.PageData.Connection;
import io.netreel.report.PageData.Traffic;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Writes [PageData] as the contract between analyzer and page says.
final class PageJson {
    static final double BASE = 1.04;

    private final PageData data;
    private final JsonGenerator json;
    private final Map<String, Integer> strings = new LinkedHashMap<>();

    private PageJson(PageData data, JsonGenerator json) {
        this.data = data;
        this.json = json;
    }

    static DataWriter of(PageData data) {
        return out -> write(data, out);
    }

    static int bin(int micros) {
        return (int) Math.floor(Math.log(Math.max(micros, 1)) / Math.log(BASE));
    }

    private static void write(PageData data, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            new PageJson(data, json).all();
        }
    }

    private void all() throws IOException {
        json.writeStartObject();
        json.writeStringField("version", "0.1.0");
        json.writeNumberField("formatVersion", 1);
        json.writeStringField("title", data.title);
        json.writeStringField("command", data.command);
        json.writeObjectFieldStart("window");
        json.writeNumberField("from", data.start);
        json.writeNumberField("to", data.end());
        json.writeEndObject();
        json.writeNumberField("bucketMillis", data.bucketMillis);
        json.writeNumberField("bucketCount", data.bucketCount);
        json.writeNumberField("bucketStart", data.start);
        json.writeNumberField("histogramBase", BASE);
        new PageHead(data, json).write();
        rollup();
        histogram();
        connections();
        json.writeArrayFieldStart("strings");
        for (String text : strings.keySet()) {
            json.writeString(text);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void rollup() throws IOException {
        json.writeObjectFieldStart("rollup");
        column(data.traffic, "bucket", Traffic::bucket);
        column(data.traffic, "host", Traffic::host);
        column(data.traffic, "peer", Traffic::peer);
        column(data.traffic, "transport", Traffic::transport);
        column(data.traffic, "direction", Traffic::direction);
        column(data.traffic, "bytesSent", Traffic::sent);
        column(data.traffic, "bytesReceived", Traffic::received);
        column(data.traffic, "opened", Traffic::opened);
        column(data.traffic, "closed", Traffic::closed);
        column(data.traffic, "failed", Traffic::failed);
        column(data.traffic, "retransmits", Traffic::retransmits);
        json.writeEndObject();
    }

    private record Bin(int row, int metric, int bin, int count) {}

    private void histogram() throws IOException {
        List<Bin> bins = new ArrayList<>();
        for (int row = 0; row < data.traffic.size(); row++) {
            Traffic traffic = data.traffic.get(row);
            add(bins, row, 0, traffic.delays());
            add(bins, row, 1, traffic.jitters());
        }
        json.writeObjectFieldStart("histogram");
        column(bins, "row", Bin::row);
        column(bins, "metric", Bin::metric);
        column(bins, "bin", Bin::bin);
        column(bins, "count", Bin::count);
        json.writeEndObject();
    }

    private static void add(List<Bin> bins, int row, int metric, List<Integer> samples) {
        Map<Integer, Integer> counts = new TreeMap<>();
        samples.forEach(micros -> counts.merge(bin(micros), 1, Integer::sum));
        counts.forEach((bin, count) -> bins.add(new Bin(row, metric, bin, count)));
    }

    private void connections() throws IOException {
        List<Connection> rows = data.connections;
        json.writeObjectFieldStart("connections");
        json.writeNumberField("total", data.totalConnections < 0 ? rows.size() : data.totalConnections);
        column(rows, "host", Connection::host);
        column(rows, "peer", Connection::peer);
        column(rows, "start", Connection::start);
        column(rows, "end", Connection::end);
        column(rows, "transport", Connection::transport);
        column(rows, "direction", Connection::direction);
        column(rows, "srcIpS", row -> text(row.srcIp()));
        column(rows, "srcPort", Connection::srcPort);
        column(rows, "dstIpS", row -> text(row.dstIp()));
        column(rows, "dstPort", Connection::dstPort);
        column(rows, "processS", row -> text(row.process()));
        column(rows, "pid", Connection::pid);
        column(rows, "userS", row -> text(row.user()));
        column(rows, "bytesSent", Connection::sent);
        column(rows, "bytesReceived", Connection::received);
        column(rows, "opened", row -> row.transport() == PageData.UDP ? null : row.failed() == null ? 1 : 0);
        column(rows, "closed", row -> row.transport() == PageData.UDP ? null : row.failed() == null ? 1 : 0);
        column(rows, "failedS", row -> text(row.failed()));
        column(rows, "retransmits", Connection::retransmits);
        column(rows, "delay", Connection::delay);
        column(rows, "jitter", row -> row.delay() < 0 ? -1 : row.delay() / 5);
        column(rows, "connectUs", row -> row.direction() == PageData.OUTGOING ? row.delay() : -1);
        column(rows, "closeReasonS", row -> text(row.closeReason()));
        column(rows, "stateS", row -> text(row.transport() == PageData.UDP ? null : "CLOSE"));
        json.writeEndObject();
    }

    private int text(@Nullable String text) {
        if (text == null) {
            return -1;
        }
        strings.putIfAbsent(text, strings.size());
        return strings.get(text);
    }

    private <T> void column(List<T> rows, String name, Function<T, @Nullable Number> value) throws IOException {
        json.writeArrayFieldStart(name);
        for (T row : rows) {
            Number number = value.apply(row);
            if (number == null) {
                json.writeNull();
            } else {
                json.writeNumber(number.longValue());
            }
        }
        json.writeEndArray();
    }
}
