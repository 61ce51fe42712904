package io.netreel.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.netreel.report.PageData.Finding;
import io.netreel.report.PageData.Host;
import io.netreel.report.PageData.Loss;
import io.netreel.report.PageData.Node;
import io.netreel.report.PageData.Skipped;
import io.netreel.report.PageData.SwitchedOff;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// The part of [PageJson] that is objects, not columns: hosts, captures, what is missing, nodes.
final class PageHead {
    private final PageData data;
    private final JsonGenerator json;

    PageHead(PageData data, JsonGenerator json) {
        this.data = data;
        this.json = json;
    }

    void write() throws IOException {
        hosts();
        captures();
        missing();
        nodes();
    }

    private void hosts() throws IOException {
        json.writeArrayFieldStart("hosts");
        for (Host host : data.hosts) {
            json.writeStartObject();
            json.writeStringField("name", host.name());
            json.writeStringField("os", host.os());
            json.writeStringField("kernel", "6.1.0-28-cloud-amd64");
            json.writeStringField("architecture", "x86_64");
            json.writeNumberField("cpus", 4);
            json.writeNumberField("memoryBytes", 16L << 30);
            json.writeNullField("cloud");
            json.writeObjectFieldStart("tags");
            for (Map.Entry<String, String> tag : host.tags().entrySet()) {
                json.writeStringField(tag.getKey(), tag.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("addresses");
            for (String address : host.addresses()) {
                json.writeString(address);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void captures() throws IOException {
        json.writeArrayFieldStart("captures");
        int copies = data.recordedTwice ? 2 : 1;
        for (int i = 0; i < copies * data.hosts.size(); i++) {
            int host = i / copies;
            json.writeStartObject();
            json.writeNumberField("host", host);
            json.writeStringField("name", data.hosts.get(host).name() + "-20261122");
            json.writeStringField("id", "capture-" + i);
            json.writeNumberField("started", data.start - 5_000);
            json.writeNumberField("ended", data.end() + 2_000);
            if (data.flowsMissing) {
                json.writeNullField("from");
                json.writeNullField("to");
            } else {
                json.writeNumberField("from", data.start - 5_000);
                json.writeNumberField("to", data.end() + 2_000);
            }
            json.writeStringField("recorderVersion", "0.1.0");
            json.writeObjectFieldStart("streams");
            json.writeNumberField("flow", 12_000L * (host + 1));
            json.writeNumberField("ledger", 2);
            json.writeEndObject();
            json.writeObjectFieldStart("unrecorded");
            if (data.withoutDns.containsKey(host)) {
                json.writeStringField("dns", data.withoutDns.get(host));
            }
            if (data.withoutBash.containsKey(host)) {
                json.writeStringField("bash", data.withoutBash.get(host));
            }
            json.writeEndObject();
            verdict(i == 0 ? data.findings : List.of());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void verdict(List<Finding> findings) throws IOException {
        json.writeObjectFieldStart("verdict");
        json.writeStringField("state", "complete");
        json.writeNumberField("segments", 12);
        json.writeStringField("signer", "SHA256:" + "5d".repeat(32));
        json.writeBooleanField("keyGiven", false);
        json.writeNullField("bundle");
        json.writeArrayFieldStart("findings");
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("problem", finding.problem());
            json.writeStringField("file", finding.file());
            json.writeStringField("detail", finding.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("notes");
        for (Finding finding : findings) {
            json.writeString(finding.detail());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void missing() throws IOException {
        json.writeArrayFieldStart("skipped");
        for (Skipped file : data.skipped) {
            json.writeStartObject();
            json.writeStringField("name", file.name());
            json.writeStringField("reason", file.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("switchedOff");
        for (SwitchedOff off : data.switchedOff) {
            json.writeStartObject();
            json.writeNumberField("host", off.host());
            json.writeNumberField("from", off.from());
            json.writeStringField("stream", off.stream());
            json.writeStringField("reason", off.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("losses");
        for (Loss loss : data.losses) {
            json.writeStartObject();
            json.writeNumberField("host", loss.host());
            json.writeNumberField("from", loss.from());
            json.writeNumberField("to", loss.to());
            json.writeStringField("stream", loss.stream());
            json.writeStringField("kind", loss.kind());
            if (loss.count() == null) {
                json.writeNullField("count");
            } else {
                json.writeNumberField("count", loss.count());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void nodes() throws IOException {
        json.writeArrayFieldStart("nodes");
        for (Node node : data.nodes) {
            json.writeStartObject();
            json.writeStringField("name", node.name());
            json.writeStringField("kind", node.host() < 0 ? "external" : "host");
            json.writeNumberField("host", node.host());
            json.writeNumberField("x", node.x());
            json.writeNumberField("y", node.y());
            json.writeNumberField("addresses", node.host() < 0 ? 12 : 2);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
