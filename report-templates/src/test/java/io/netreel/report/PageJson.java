package io.netreel.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.netreel.report.PageData.Connection;
import io.netreel.report.PageData.Traffic;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes [PageData] as the contract between analyzer and page says.
final class PageJson {
    static final double BASE = 1.04;
    private static final List<String> STREAMS = List.of("flow", "dns", "bash");

    private final PageData data;
    private final JsonGenerator json;
    private final JsonColumns columns;

    private PageJson(PageData data, JsonGenerator json, PackedColumns packed) {
        this.data = data;
        this.json = json;
        this.columns = new JsonColumns(json, packed);
    }

    static DataWriter of(PageData data) {
        return (out, columns) -> write(data, out, columns);
    }

    static int bin(int micros) {
        return (int) Math.floor(Math.log(Math.max(micros, 1)) / Math.log(BASE));
    }

    private static void write(PageData data, OutputStream out, PackedColumns columns) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            new PageJson(data, json, columns).all();
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
        incomplete();
        rollup();
        histogram();
        connections();
        new PageDns(data, json, columns).write();
        commands();
        columns.dictionary();
        json.writeEndObject();
    }

    private record Span(
            int host,
            int stream,
            @Nullable Long from,
            @Nullable Long to) {}

    private void incomplete() throws IOException {
        List<Span> spans = new ArrayList<>();
        for (PageData.Loss loss : data.losses) {
            for (int stream = 0; stream < STREAMS.size(); stream++) {
                if (loss.stream() == null || loss.stream().equals(STREAMS.get(stream))) {
                    spans.add(new Span(loss.host(), stream, loss.from(), loss.to()));
                }
            }
        }
        for (int host = 0; host < data.hosts.size(); host++) {
            boolean missing = data.flowsMissing;
            spans.add(new Span(host, 0, null, missing ? null : data.start - 5_000));
            spans.add(new Span(host, 0, missing ? null : data.end() + 2_000, null));
        }
        columns.table("incomplete");
        columns.numbers(spans, "host", Span::host);
        columns.numbers(spans, "stream", Span::stream);
        columns.numbers(spans, "from", Span::from);
        columns.numbers(spans, "to", Span::to);
        json.writeEndObject();
    }

    private void rollup() throws IOException {
        columns.table("rollup");
        columns.numbers(data.traffic, "bucket", Traffic::bucket);
        columns.numbers(data.traffic, "host", Traffic::host);
        columns.numbers(data.traffic, "peer", Traffic::peer);
        columns.numbers(data.traffic, "transport", Traffic::transport);
        columns.numbers(data.traffic, "direction", Traffic::direction);
        columns.numbers(data.traffic, "bytesSent", Traffic::sent);
        columns.numbers(data.traffic, "bytesReceived", Traffic::received);
        columns.numbers(data.traffic, "opened", Traffic::opened);
        columns.numbers(data.traffic, "closed", Traffic::closed);
        columns.numbers(data.traffic, "failed", Traffic::failed);
        columns.numbers(data.traffic, "retransmits", Traffic::retransmits);
        columns.numbers(data.traffic, "delayMax", row -> most(row.delays()));
        columns.numbers(data.traffic, "jitterMax", row -> most(row.jitters()));
        json.writeEndObject();
    }

    private static @Nullable Integer most(List<Integer> samples) {
        return samples.stream().max(Integer::compare).orElse(null);
    }

    private record Bin(int row, int metric, int bin, int count) {}

    private void histogram() throws IOException {
        List<Bin> bins = new ArrayList<>();
        for (int row = 0; row < data.traffic.size(); row++) {
            Traffic traffic = data.traffic.get(row);
            add(bins, row, 0, traffic.delays());
            add(bins, row, 1, traffic.jitters());
        }
        columns.table("histogram");
        columns.numbers(bins, "row", Bin::row);
        columns.numbers(bins, "metric", Bin::metric);
        columns.numbers(bins, "bin", Bin::bin);
        columns.numbers(bins, "count", Bin::count);
        json.writeEndObject();
    }

    private static void add(List<Bin> bins, int row, int metric, List<Integer> samples) {
        Map<Integer, Integer> counts = new TreeMap<>();
        samples.forEach(micros -> counts.merge(bin(micros), 1, Integer::sum));
        counts.forEach((bin, count) -> bins.add(new Bin(row, metric, bin, count)));
    }

    private void connections() throws IOException {
        List<Connection> rows = data.connections;
        columns.table("connections");
        json.writeNumberField("total", data.totalConnections < 0 ? rows.size() : data.totalConnections);
        columns.numbers(rows, "host", Connection::host);
        columns.numbers(rows, "peer", Connection::peer);
        columns.numbers(rows, "start", Connection::start);
        columns.numbers(rows, "end", Connection::end);
        columns.numbers(rows, "transport", Connection::transport);
        columns.numbers(rows, "direction", Connection::direction);
        columns.texts(rows, "srcIpS", row -> row.srcIp());
        columns.numbers(rows, "srcPort", Connection::srcPort);
        columns.texts(rows, "dstIpS", row -> row.dstIp());
        columns.numbers(rows, "dstPort", Connection::dstPort);
        columns.texts(rows, "processS", row -> row.process());
        columns.numbers(rows, "pid", Connection::pid);
        columns.texts(rows, "userS", row -> row.user());
        columns.numbers(rows, "bytesSent", Connection::sent);
        columns.numbers(rows, "bytesReceived", Connection::received);
        columns.numbers(rows, "opened", row -> row.transport() == PageData.UDP ? null : row.failed() == null ? 1 : 0);
        columns.numbers(rows, "closed", row -> row.transport() == PageData.UDP ? null : row.failed() == null ? 1 : 0);
        columns.texts(rows, "failedS", row -> row.failed());
        columns.numbers(rows, "retransmits", Connection::retransmits);
        columns.numbers(rows, "delay", Connection::delay);
        columns.numbers(rows, "jitter", row -> row.delay() < 0 ? -1 : row.delay() / 5);
        columns.numbers(rows, "connectUs", row -> row.direction() == PageData.OUTGOING ? row.delay() : -1);
        columns.texts(rows, "closeReasonS", row -> row.closeReason());
        columns.texts(rows, "stateS", row -> row.transport() == PageData.UDP ? null : "CLOSE");
        json.writeEndObject();
    }

    private void commands() throws IOException {
        List<PageData.Typed> rows = data.commands;
        columns.table("commands");
        json.writeNumberField("total", data.totalCommands < 0 ? rows.size() : data.totalCommands);
        columns.numbers(rows, "bucket", row -> data.bucketOf(row.ts()));
        columns.numbers(rows, "host", PageData.Typed::host);
        columns.numbers(rows, "ts", PageData.Typed::ts);
        columns.texts(rows, "userS", PageData.Typed::user);
        columns.numbers(rows, "uid", row -> 1000);
        columns.texts(rows, "ttyS", PageData.Typed::tty);
        columns.numbers(rows, "pid", PageData.Typed::pid);
        columns.texts(rows, "cwdS", PageData.Typed::cwd);
        columns.texts(rows, "commandS", PageData.Typed::command);
        columns.numbers(rows, "truncated", row -> row.truncated() ? 1 : 0);
        columns.texts(rows, "shellS", PageData.Typed::shell);
        json.writeEndObject();
        columns.table("marks");
        columns.numbers(data.marks, "bucket", row -> data.bucketOf(row.ts()));
        columns.numbers(data.marks, "host", PageData.Mark::host);
        columns.numbers(data.marks, "ts", PageData.Mark::ts);
        columns.texts(data.marks, "textS", PageData.Mark::text);
        json.writeEndObject();
    }
}
