package io.netreel.analyzer.page;

import com.fasterxml.jackson.core.JsonGenerator;
import io.netreel.analyzer.input.Capture;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.input.RecordedHost;
import io.netreel.analyzer.input.Segment;
import io.netreel.analyzer.input.Skipped;
import io.netreel.analyzer.model.ReportModel;
import io.netreel.analyzer.rollup.Extent;
import io.netreel.analyzer.verify.Verdict;
import io.netreel.capture.Manifest;
import io.netreel.capture.Stream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The part of the data block that tells where the numbers come from: hosts, captures, and what was left out.
final class CaptureData {

    private final JsonGenerator json;
    private final CaptureSet captures;
    private final List<Optional<Verdict>> verdicts;
    private final List<Optional<Extent>> extents;
    private final UnrecordedStreams unrecorded;

    CaptureData(JsonGenerator json, ReportModel model) {
        this.json = json;
        this.captures = model.captures();
        this.verdicts = model.verdicts();
        this.extents = model.rollups().extents();
        this.unrecorded = new UnrecordedStreams(
                model.rollups().refusedStreams(), model.rollups().strings());
    }

    void write() throws IOException {
        json.writeArrayFieldStart("hosts");
        for (RecordedHost host : captures.hosts()) {
            writeHost(host);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("captures");
        for (int i = 0; i < captures.captures().size(); i++) {
            writeCapture(
                    captures.captures().get(i),
                    i,
                    extents.get(i).orElse(null),
                    verdicts.get(i).orElse(null));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("skipped");
        for (Skipped skipped : captures.skipped()) {
            json.writeStartObject();
            json.writeStringField("name", skipped.shortName());
            json.writeStringField("reason", skipped.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeHost(RecordedHost host) throws IOException {
        Manifest.Host latest = host.latest();
        json.writeStartObject();
        json.writeStringField("name", host.name());
        json.writeStringField("os", latest.os());
        json.writeStringField("kernel", latest.kernel());
        json.writeStringField("architecture", latest.architecture());
        json.writeNumberField("cpus", latest.cpus());
        json.writeNumberField("memoryBytes", latest.memoryBytes());
        json.writeFieldName("cloud");
        writeCloud(latest.cloud());
        json.writeObjectFieldStart("tags");
        for (Map.Entry<String, String> tag : new TreeMap<>(latest.tags()).entrySet()) {
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

    private void writeCloud(Manifest.@Nullable Cloud cloud) throws IOException {
        if (cloud == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringField("provider", cloud.provider());
        json.writeStringField("region", cloud.region());
        json.writeStringField("zone", cloud.zone());
        json.writeStringField("instanceType", cloud.instanceType());
        json.writeEndObject();
    }

    private void writeCapture(Capture capture, int index, @Nullable Extent extent, @Nullable Verdict verdict)
            throws IOException {
        @Nullable Manifest manifest = capture.manifest();
        json.writeStartObject();
        json.writeNumberField("host", captures.hostOf().get(index));
        json.writeStringField("name", capture.name());
        json.writeStringField("id", capture.captureId());
        writeInstant("started", manifest == null ? null : manifest.recorder().started());
        writeInstant("ended", manifest == null ? null : manifest.recorder().ended());
        @Nullable Extent covered = capture.hasAllFlows() ? extent : null;
        writeInstant("from", covered == null ? null : covered.begin());
        writeInstant("to", covered == null ? null : covered.end());
        json.writeStringField(
                "recorderVersion", manifest == null ? null : manifest.recorder().version());
        json.writeObjectFieldStart("streams");
        for (Stream stream : Stream.values()) {
            if (!capture.segments(stream).isEmpty()) {
                json.writeNumberField(
                        stream.streamName(),
                        capture.segments(stream).stream()
                                .mapToLong(Segment::rows)
                                .sum());
            }
        }
        json.writeEndObject();
        json.writeObjectFieldStart("unrecorded");
        for (Map.Entry<Stream, String> reason : unrecorded.of(capture, index).entrySet()) {
            json.writeStringField(reason.getKey().streamName(), reason.getValue());
        }
        json.writeEndObject();
        new VerdictData(json).write(verdict);
        json.writeEndObject();
    }

    private void writeInstant(String name, @Nullable Instant instant) throws IOException {
        json.writeFieldName(name);
        if (instant == null) {
            json.writeNull();
        } else {
            json.writeNumber(instant.toEpochMilli());
        }
    }
}
