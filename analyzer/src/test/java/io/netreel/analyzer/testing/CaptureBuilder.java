package io.netreel.analyzer.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.netreel.capture.FormatVersion;
import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentMetadata;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.evidence.SealedManifest;
import io.netreel.capture.evidence.Sha256;
import io.netreel.capture.evidence.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Builds a capture folder. Times are seconds after 2026-11-22T10:00:00Z.
public final class CaptureBuilder {

    /// Second 0.
    public static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final String hostName;
    private final String id;
    private String machineId;
    private final List<String> addresses = new ArrayList<>();
    private final Map<String, String> tags = new TreeMap<>();
    private final Map<Stream, List<Map<String, String>>> rows = new TreeMap<>();
    private long started;
    private long ended = 60;
    private int rowsInSegment = Integer.MAX_VALUE;
    private @Nullable SigningKey key;
    private Map<String, JsonNode> config = Map.of();
    private int sequence;

    private CaptureBuilder(String hostName, String id) {
        this.hostName = hostName;
        this.id = id;
        this.machineId = "machine-of-" + hostName;
    }

    public static CaptureBuilder capture(String hostName, String id) {
        return new CaptureBuilder(hostName, id);
    }

    public CaptureBuilder machine(String value) {
        machineId = value;
        return this;
    }

    public CaptureBuilder address(String... values) {
        addresses.addAll(List.of(values));
        return this;
    }

    public CaptureBuilder tag(String key, String value) {
        tags.put(key, value);
        return this;
    }

    public CaptureBuilder started(long second) {
        started = second;
        return this;
    }

    public CaptureBuilder ended(long second) {
        ended = second;
        return this;
    }

    /// What the recorder was asked to record.
    public CaptureBuilder plugins(String... names) {
        ArrayNode plugins = JsonNodeFactory.instance.arrayNode();
        List.of(names).forEach(plugins::add);
        config = Map.of("enabled_plugins", plugins);
        return this;
    }

    /// Begins a new segment of a stream after so many rows.
    public CaptureBuilder rotated(int rowsInSegment) {
        this.rowsInSegment = rowsInSegment;
        return this;
    }

    public CaptureBuilder signed(SigningKey key) {
        this.key = key;
        return this;
    }

    /// A flow row that ends at `second`; `more` are further columns and their SQL, in pairs.
    public CaptureBuilder flow(
            double second, long flowId, String transport, String direction, String src, String dst, String... more) {
        Map<String, String> row = new HashMap<>();
        row.put("ts", at(second));
        row.put("start_ts", at(Math.max(0, second - 1)));
        row.put("flow_id", Long.toString(flowId));
        row.put("transport", SegmentWriter.text(transport));
        row.put("family", dst.contains(":") ? "'ipv6'" : "'ipv4'");
        row.put("direction", SegmentWriter.text(direction));
        row.put("src_ip", SegmentWriter.text(src));
        row.put("src_port", "1000");
        row.put("dst_ip", SegmentWriter.text(dst));
        row.put("dst_port", "443");
        return row(Stream.FLOW, row, more);
    }

    /// A ledger row.
    public CaptureBuilder ledger(double second, double until, String kind, String... more) {
        Map<String, String> row = new HashMap<>();
        row.put("ts", at(second));
        row.put("until_ts", at(until));
        row.put("kind", SegmentWriter.text(kind));
        return row(Stream.LEDGER, row, more);
    }

    /// A DNS row of an answered query; `more` are further columns and their SQL, in pairs.
    public CaptureBuilder dns(double second, String name, String type, String... more) {
        Map<String, String> row = new HashMap<>();
        row.put("ts", at(second));
        row.put("src_ip", "'10.0.0.1'");
        row.put("src_port", "40000");
        row.put("server_ip", "'10.0.0.53'");
        row.put("server_port", "53");
        row.put("transport", "'udp'");
        row.put("txid", "7");
        row.put("query_name", SegmentWriter.text(name));
        row.put("query_type", SegmentWriter.text(type));
        row.put("timed_out", "false");
        row.put("attempt", "1");
        return row(Stream.DNS, row, more);
    }

    /// A bash row; `more` are further columns and their SQL, in pairs.
    public CaptureBuilder bash(double second, String command, String... more) {
        Map<String, String> row = new HashMap<>();
        row.put("ts", at(second));
        row.put("pid", "7");
        row.put("command", SegmentWriter.text(command));
        row.put("truncated", "false");
        return row(Stream.BASH, row, more);
    }

    private CaptureBuilder row(Stream stream, Map<String, String> row, String... more) {
        row.put("seq", Integer.toString(++sequence));
        for (int i = 0; i < more.length; i += 2) {
            row.put(more[i], more[i + 1]);
        }
        rows.computeIfAbsent(stream, key -> new ArrayList<>()).add(row);
        return this;
    }

    /// SQL of that time.
    public static String at(double second) {
        return "make_timestamptz(" + (START.getEpochSecond() * 1_000_000 + Math.round(second * 1_000_000)) + ")";
    }

    public Manifest.Host host() {
        return new Manifest.Host(
                hostName,
                machineId,
                "boot",
                "Debian GNU/Linux 12",
                "6.18.44",
                "x86_64",
                2,
                8L << 30,
                null,
                tags,
                addresses.stream()
                        .map(address -> new Manifest.Address("eth0", 1, address))
                        .toList());
    }

    public String id() {
        return id;
    }

    /// Writes the capture's folder into `parent` and returns it.
    public Path write(Path parent) throws IOException, SQLException {
        Path folder = Files.createDirectories(parent.resolve(hostName + "-20261122T100000Z-" + id));
        List<Manifest.Segment> segments = new ArrayList<>();
        for (Map.Entry<Stream, List<Map<String, String>>> entry : rows.entrySet()) {
            writeStream(folder, entry.getKey(), entry.getValue(), segments);
        }
        Files.write(folder.resolve(Manifest.FILE_NAME), SealedManifest.encode(manifest(segments), key));
        return folder;
    }

    private void writeStream(
            Path folder, Stream stream, List<Map<String, String>> values, List<Manifest.Segment> segments)
            throws IOException, SQLException {
        String previous = "";
        for (int number = 1; (number - 1) * (long) rowsInSegment < values.size(); number++) {
            int from = (number - 1) * rowsInSegment;
            List<Map<String, String>> part = values.subList(from, from + Math.min(rowsInSegment, values.size() - from));
            String name = new SegmentName(stream, number).sealed();
            Path file = folder.resolve(name);
            Map<String, String> metadata = SegmentWriter.metadata(id, host(), stream, number);
            metadata.put(SegmentMetadata.PREVIOUS_SHA256, previous);
            SegmentWriter.write(file, stream, metadata, part);
            Instant time = START.plusSeconds(number);
            String sha256 = Sha256.of(file);
            segments.add(new Manifest.Segment(
                    name,
                    stream.streamName(),
                    part.size(),
                    time,
                    time,
                    null,
                    null,
                    Files.size(file),
                    sha256,
                    previous));
            previous = sha256;
        }
    }

    public Manifest manifest(List<Manifest.Segment> segments) {
        return new Manifest(
                FormatVersion.CURRENT,
                id,
                host(),
                new Manifest.Recorder(
                        "0.1.0",
                        List.of("record"),
                        config,
                        START.plusSeconds(started),
                        ended < 0 ? null : START.plusSeconds(ended),
                        null),
                new Manifest.Clock("tsc", true, List.of()),
                segments,
                List.of());
    }
}
