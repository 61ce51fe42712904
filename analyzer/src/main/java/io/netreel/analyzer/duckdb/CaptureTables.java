package io.netreel.analyzer.duckdb;

import io.netreel.analyzer.input.Capture;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.capture.BundleNote;
import io.netreel.capture.Manifest;
import io.netreel.capture.Stream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Makes and fills the tables of what the manifests say.
final class CaptureTables {

    private static final String CAPTURE = "INSERT INTO netreel.capture VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String ADDRESS = "INSERT INTO netreel.capture_address VALUES (?, ?, ?, ?)";
    private static final String STREAM = "INSERT INTO netreel.capture_stream VALUES (?, ?)";
    private static final String MISSING = "INSERT INTO netreel.missing_segment VALUES (?, ?, ?, ?, ?)";

    private final Connection connection;

    private CaptureTables(Connection connection) {
        this.connection = connection;
    }

    static void create(Connection connection, CaptureSet captures) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(Sql.load(CaptureTables.class, "capture-table.sql"));
        }
        CaptureTables tables = new CaptureTables(connection);
        for (int i = 0; i < captures.captures().size(); i++) {
            Capture capture = captures.captures().get(i);
            int host = captures.hostOf().get(i);
            tables.insertCapture(i, host, captures.hosts().get(host).name(), capture);
            tables.insertAddresses(i, capture);
            tables.insertStreams(i, capture);
            tables.insertMissing(i, capture);
        }
    }

    private void insertCapture(int index, int host, String hostName, Capture capture) throws SQLException {
        @Nullable Manifest manifest = capture.manifest();
        @Nullable BundleNote part = capture.part();
        insert(
                CAPTURE,
                index,
                host,
                hostName,
                capture.captureId(),
                manifest == null ? null : manifest.recorder().started(),
                manifest == null ? null : manifest.recorder().ended(),
                part == null ? null : part.from(),
                part == null ? null : part.to());
    }

    // Without the zone, which is an interface of that host.
    private void insertAddresses(int index, Capture capture) throws SQLException {
        for (Manifest.Address address : capture.host().addresses()) {
            String text = address.address().toLowerCase(Locale.ROOT);
            int zone = text.indexOf('%');
            insert(
                    ADDRESS,
                    index,
                    address.interfaceName() == null ? "" : address.interfaceName(),
                    address.netns(),
                    zone < 0 ? text : text.substring(0, zone));
        }
    }

    private void insertStreams(int index, Capture capture) throws SQLException {
        for (Stream stream : Stream.values()) {
            if (capture.isRecorded(stream)) {
                insert(STREAM, index, stream.streamName());
            }
        }
    }

    private void insertMissing(int index, Capture capture) throws SQLException {
        for (Manifest.Segment missing : capture.missing()) {
            insert(MISSING, index, missing.stream(), missing.firstTs(), missing.lastTs(), missing.rows());
        }
        if (capture.lacksFlows()) {
            insert(MISSING, index, Stream.FLOW.streamName(), null, null, null);
        }
    }

    private void insert(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                @Nullable Object value = values[i];
                statement.setObject(i + 1, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
            }
            statement.execute();
        }
    }
}
