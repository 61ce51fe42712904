package io.netreel.analyzer.bench;

import io.netreel.analyzer.duckdb.Sql;
import io.netreel.analyzer.testing.CaptureBuilder;
import io.netreel.analyzer.testing.SegmentWriter;
import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentMetadata;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.evidence.SealedManifest;
import io.netreel.capture.evidence.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Makes captures of two busy days: see flows.sql. The same numbers give the same rows.
///
/// @param hosts how many recorded, up to 250
/// @param rows of flow, about, over all hosts
/// @param seed of everything that is random
record CaptureGenerator(int hosts, long rows, long seed) {

    private static final Duration SPAN = Duration.ofDays(2);
    // What a recorder seals at once by default is of this order.
    private static final long SEGMENT_CONNECTIONS = 200_000;
    // The mean of spans in flows.sql.
    private static final double ROWS_PER_CONNECTION = 2.0;

    /// Writes a folder for each host into `parent`.
    ///
    /// @return how many rows there are
    long write(Path parent) throws SQLException, IOException {
        long written = 0;
        for (int host = 0; host < hosts; host++) {
            written += writeHost(parent, host);
        }
        return written;
    }

    private long writeHost(Path parent, int host) throws SQLException, IOException {
        CaptureBuilder capture = CaptureBuilder.capture(
                        String.format(Locale.ROOT, "host-%03d", host), String.format(Locale.ROOT, "%016x", seed + host))
                .address("10.0.0." + (1 + host))
                .ended(SPAN.toSeconds());
        Path folder =
                Files.createDirectories(parent.resolve(capture.host().name() + "-20261122T100000Z-" + capture.id()));
        long connections = Math.max(1, Math.round(rows / (hosts * ROWS_PER_CONNECTION)));
        List<Manifest.Segment> segments = new ArrayList<>();
        long written = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            execute(connection, "SET TimeZone = 'UTC'");
            execute(
                    connection,
                    fill("random.sql", Map.of("seed", Long.toString(seed), "host", Integer.toString(host))));
            for (long from = 0; from < connections; from += SEGMENT_CONNECTIONS) {
                String select = fill(
                        "flows.sql",
                        Map.of(
                                "from", Long.toString(from),
                                "to", Long.toString(Math.min(connections, from + SEGMENT_CONNECTIONS)),
                                "connections", Long.toString(connections),
                                "start_us", Long.toString(CaptureBuilder.START.getEpochSecond() * 1_000_000),
                                "span_us", Long.toString(SPAN.toSeconds() * 1_000_000),
                                "hosts", Integer.toString(hosts),
                                "address", "10.0.0." + (1 + host),
                                "seq", Long.toString(written)));
                Manifest.Segment segment = writeSegment(connection, folder, capture, select, segments);
                segments.add(segment);
                written += segment.rows();
            }
        }
        Files.write(folder.resolve(Manifest.FILE_NAME), SealedManifest.encode(capture.manifest(segments), null));
        return written;
    }

    private static Manifest.Segment writeSegment(
            Connection connection, Path folder, CaptureBuilder capture, String select, List<Manifest.Segment> before)
            throws SQLException, IOException {
        String previous = before.isEmpty() ? "" : before.getLast().sha256();
        String name = new SegmentName(Stream.FLOW, before.size() + 1).sealed();
        Path file = folder.resolve(name);
        Map<String, String> metadata =
                SegmentWriter.metadata(capture.id(), capture.host(), Stream.FLOW, before.size() + 1);
        metadata.put(SegmentMetadata.PREVIOUS_SHA256, previous);
        SegmentWriter.copy(connection, file, select, metadata);
        try (Statement statement = connection.createStatement();
                ResultSet times = statement.executeQuery("SELECT count(*), epoch_us(min(ts)), epoch_us(max(ts)) FROM '"
                        + file.toString().replace("'", "''") + "'")) {
            times.next();
            return new Manifest.Segment(
                    name,
                    Stream.FLOW.streamName(),
                    times.getLong(1),
                    instant(times.getLong(2)),
                    instant(times.getLong(3)),
                    null,
                    null,
                    Files.size(file),
                    Sha256.of(file),
                    previous);
        }
    }

    private static String fill(String file, Map<String, String> values) {
        return Sql.fill(Sql.load(CaptureGenerator.class, file), values);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Instant instant(long unixMicros) {
        return Instant.ofEpochSecond(unixMicros / 1_000_000, unixMicros % 1_000_000 * 1000);
    }
}
