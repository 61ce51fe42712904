package io.netreel.analyzer.testing;

import io.netreel.analyzer.input.FooterReader;
import io.netreel.capture.Column;
import io.netreel.capture.ColumnType;
import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestJson;
import io.netreel.capture.SegmentMetadata;
import io.netreel.capture.SegmentName;
import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.evidence.SealedManifest;
import io.netreel.capture.segment.SegmentBytes;
import io.netreel.capture.segment.SegmentHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns sealed segments back into the open ones that they were.
public final class Unsealer {

    private Unsealer() {}

    /// Puts an open segment in the place of a sealed one, as if the recorder had crashed before.
    public static Path unseal(Path sealed) throws Exception {
        Path open = leaveOpen(sealed);
        String name = Objects.toString(sealed.getFileName());
        Files.delete(sealed);
        list(Objects.requireNonNull(sealed.getParent()), file -> !file.equals(name));
        return open;
    }

    /// Puts an open segment, with a batch for each row, beside the sealed one.
    public static Path leaveOpen(Path sealed) throws Exception {
        SegmentName name =
                SegmentName.ofSealed(Objects.toString(sealed.getFileName())).orElseThrow();
        return Files.write(
                sealed.resolveSibling(name.open()), bytes(sealed, name).bytes());
    }

    /// The open segment that has the rows of a sealed one.
    public static SegmentBytes bytes(Path sealed, SegmentName name)
            throws IOException, SQLException, UnreadableCaptureException {
        Map<String, String> metadata;
        try (FooterReader footers = FooterReader.open()) {
            metadata = footers.metadata(sealed);
        }
        SegmentBytes bytes = new SegmentBytes(new SegmentHeader(
                metadata.getOrDefault(SegmentMetadata.CAPTURE_ID, ""),
                name,
                metadata.getOrDefault(SegmentMetadata.HOST, "")));
        rows(sealed, name).forEach(row -> bytes.rows(List.of(row)));
        return bytes;
    }

    private static List<Map<String, Object>> rows(Path sealed, SegmentName name) throws SQLException {
        List<Column> columns = name.stream().columns().stream()
                .filter(column -> column.type() != ColumnType.ANSWERS)
                .toList();
        String select = columns.stream().map(Unsealer::cell).collect(Collectors.joining(", "));
        List<Map<String, Object>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT " + select + " FROM '" + sealed + "' ORDER BY seq DESC")) {
            while (result.next()) {
                Map<String, Object> row = new HashMap<>();
                for (Column column : columns) {
                    @Nullable Object value = result.getObject(column.name());
                    if (value != null) {
                        row.put(column.name(), value);
                    }
                }
                rows.addFirst(row);
            }
        }
        return rows;
    }

    private static String cell(Column column) {
        String name = '"' + column.name() + '"';
        return switch (column.type()) {
            case TIMESTAMP -> "epoch_us(" + name + ") AS " + name;
            case TEXT -> name;
            default -> "CAST(" + name + " AS BIGINT) AS " + name;
        };
    }

    /// Lists only the segments for which `listed` holds, in the manifest.
    public static void list(Path folder, Predicate<String> listed) throws IOException, UnreadableCaptureException {
        Manifest manifest = ManifestJson.read(folder.resolve(Manifest.FILE_NAME));
        list(folder, manifest, listed);
    }

    /// Writes a manifest with only the segments for which `listed` holds.
    public static void list(Path folder, Manifest all, Predicate<String> listed) throws IOException {
        Manifest some = new Manifest(
                all.formatVersion(),
                all.captureId(),
                all.host(),
                all.recorder(),
                all.clock(),
                all.segments().stream()
                        .filter(segment -> listed.test(segment.file()))
                        .toList(),
                all.removed());
        Path temporary = folder.resolve("capture.json.tmp");
        Files.write(temporary, SealedManifest.encode(some, null));
        Files.move(temporary, folder.resolve(Manifest.FILE_NAME), StandardCopyOption.ATOMIC_MOVE);
    }
}
