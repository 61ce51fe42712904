package io.netreel.analyzer.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.netreel.analyzer.model.Point;
import io.netreel.analyzer.model.ReportModel;
import io.netreel.analyzer.rollup.Buckets;
import io.netreel.analyzer.rollup.ColumnTable;
import io.netreel.analyzer.rollup.LongColumn;
import io.netreel.analyzer.rollup.Loss;
import io.netreel.analyzer.rollup.Node;
import io.netreel.analyzer.rollup.Rollups;
import io.netreel.analyzer.rollup.SwitchedOff;
import io.netreel.capture.FormatVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the data of the page as JSON, as it was agreed with report-templates.
final class DataBlock {

    private static final JsonFactory JSON = new JsonFactory();
    private static final double HISTOGRAM_BASE = 1.04;

    private final JsonGenerator json;
    private final ReportModel model;
    private final Rollups rollups;

    private DataBlock(JsonGenerator json, ReportModel model) {
        this.json = json;
        this.model = model;
        this.rollups = model.rollups();
    }

    static void write(OutputStream out, ReportModel model) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            new DataBlock(json, model).write();
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
        new CaptureData(json, model, rollups.extents()).write();
        writeLosses();
        writeSwitchedOff();
        writeNodes();
        writeTable("rollup", rollups.flows(), null);
        json.writeNumberField("histogramBase", HISTOGRAM_BASE);
        writeTable("histogram", rollups.histogram(), null);
        writeTable("connections", rollups.connections(), rollups.connectionCount());
        json.writeEndObject();
    }

    private void writeTime() throws IOException {
        json.writeObjectFieldStart("window");
        json.writeNumberField("from", rollups.window().fromMillis());
        json.writeNumberField("to", rollups.window().toMillis());
        json.writeEndObject();
        Buckets buckets = rollups.buckets();
        json.writeNumberField("bucketMillis", buckets.widthMillis());
        json.writeNumberField("bucketCount", buckets.count());
        json.writeNumberField("bucketStart", buckets.startMillis());
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

    private void writeTable(String name, ColumnTable table, @Nullable Long total) throws IOException {
        json.writeObjectFieldStart(name);
        if (total != null) {
            json.writeNumberField("total", total);
        }
        for (Map.Entry<String, LongColumn> column : table.columns().entrySet()) {
            json.writeArrayFieldStart(column.getKey());
            writeColumn(column.getValue());
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void writeColumn(LongColumn column) throws IOException {
        for (int row = 0; row < column.size(); row++) {
            if (column.isNull(row)) {
                json.writeNull();
            } else {
                json.writeNumber(column.get(row));
            }
        }
    }
}
