package io.netreel.analyzer.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.netreel.analyzer.model.Point;
import io.netreel.analyzer.model.ReportModel;
import io.netreel.analyzer.rollup.Buckets;
import io.netreel.analyzer.rollup.CommandTables;
import io.netreel.analyzer.rollup.Detail;
import io.netreel.analyzer.rollup.DnsTables;
import io.netreel.analyzer.rollup.Loss;
import io.netreel.analyzer.rollup.Node;
import io.netreel.analyzer.rollup.Rollups;
import io.netreel.analyzer.rollup.SwitchedOff;
import io.netreel.capture.FormatVersion;
import io.netreel.report.PackedColumns;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the data of the page as JSON, as it was agreed with report-templates.
final class DataBlock {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;
    private final ReportModel model;
    private final Rollups rollups;
    private final Detail detail;
    private final TableData tables;

    private DataBlock(JsonGenerator json, PackedColumns columns, ReportModel model) {
        this.json = json;
        this.model = model;
        this.rollups = model.rollups();
        this.detail = rollups.flows().detail();
        this.tables = new TableData(json, columns);
    }

    static void write(OutputStream out, PackedColumns columns, ReportModel model) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            new DataBlock(json, columns, model).write();
        }
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeStringField("version", model.options().version());
        json.writeNumberField("formatVersion", FormatVersion.CURRENT);
        json.writeStringField("title", model.options().title());
        json.writeStringField("command", model.options().command());
        writeTime();
        json.writeFieldName("strings");
        writeTexts(rollups.strings().strings());
        new CaptureData(json, model).write();
        writeLosses();
        writeSwitchedOff();
        tables.write("incomplete", rollups.incomplete());
        writeNodes();
        tables.write("rollup", rollups.flows().sums());
        json.writeNumberField("histogramBase", detail.histogramBase());
        tables.write("histogram", rollups.flows().histogram());
        // In the order of time, in which they pack best.
        tables.write("connections", rollups.connections().inOrderOf("start"), rollups.connectionCount());
        writeDns();
        writeCommands();
        json.writeEndObject();
    }

    private void writeTime() throws IOException {
        json.writeObjectFieldStart("window");
        json.writeNumberField("from", rollups.window().fromMillis());
        json.writeNumberField("to", rollups.window().toMillis());
        json.writeEndObject();
        Buckets buckets = detail.buckets();
        json.writeNumberField("bucketMillis", buckets.widthMillis());
        json.writeNumberField("bucketCount", buckets.count());
        json.writeNumberField("bucketStart", buckets.startMillis());
        if (detail.isReduced()) {
            json.writeBooleanField("reduced", true);
        }
    }

    private void writeDns() throws IOException {
        DnsTables dns = rollups.dns();
        json.writeObjectFieldStart("dns");
        tables.write("groups", dns.groups());
        tables.write("rollup", dns.sums());
        tables.write("latency", dns.latency());
        tables.write("queries", dns.queries(), dns.queryCount());
        json.writeEndObject();
    }

    private void writeCommands() throws IOException {
        CommandTables commands = rollups.commands();
        tables.write("commands", commands.commands(), commands.commandCount());
        tables.write("marks", commands.marks());
    }

    private void writeTexts(List<String> texts) throws IOException {
        json.writeStartArray();
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void writeLosses() throws IOException {
        json.writeArrayFieldStart("losses");
        for (Loss loss : rollups.losses()) {
            json.writeStartObject();
            json.writeNumberField("host", loss.host());
            json.writeNumberField("from", loss.fromMillis());
            json.writeNumberField("to", loss.toMillis());
            json.writeStringField("stream", loss.stream());
            json.writeStringField("kind", loss.kind());
            @Nullable Long count = loss.count();
            json.writeFieldName("count");
            if (count == null) {
                json.writeNull();
            } else {
                json.writeNumber(count);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeSwitchedOff() throws IOException {
        json.writeArrayFieldStart("switchedOff");
        for (SwitchedOff missing : rollups.switchedOff()) {
            json.writeStartObject();
            json.writeNumberField("host", missing.host());
            json.writeNumberField("from", missing.fromMillis());
            json.writeStringField("stream", missing.stream());
            json.writeBooleanField("partly", missing.partly());
            json.writeStringField("reason", missing.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeNodes() throws IOException {
        json.writeArrayFieldStart("nodes");
        for (int i = 0; i < rollups.nodes().size(); i++) {
            Node node = rollups.nodes().get(i);
            Point place = model.places().get(i);
            json.writeStartObject();
            json.writeStringField("name", node.name());
            json.writeStringField("kind", node.isHost() ? "host" : "external");
            json.writeNumberField("host", node.host());
            json.writeNumberField("x", place.x());
            json.writeNumberField("y", place.y());
            json.writeNumberField("addresses", node.addresses());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
