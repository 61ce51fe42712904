package io.netreel.analyzer.duckdb;

import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.input.Segment;
import io.netreel.capture.Stream;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/// Finds which segments cannot be read to their end. A footer can be whole while a page is not, and DuckDB does
/// not always name the file then, so each is read alone.
public final class DamagedSegments {

    private static final String READ_ALL = "SELECT max(hash(COLUMNS(*))) FROM netreel.";

    private DamagedSegments() {}

    /// The damaged segments, each with a reason for [io.netreel.analyzer.input.Skipped].
    public static Map<Segment, String> find(CaptureSet captures, Resources resources) throws SQLException, IOException {
        Map<Segment, String> damaged = new LinkedHashMap<>();
        for (Stream stream : Stream.values()) {
            for (Segment segment : captures.segments(stream)) {
                if (!isReadable(captures, segment, resources)) {
                    damaged.put(segment, reason(segment));
                }
            }
        }
        return damaged;
    }

    private static String reason(Segment segment) {
        return Files.exists(segment.file())
                ? "is damaged in the middle; copy it again from the recording host"
                : "was removed while it was read";
    }

    private static boolean isReadable(CaptureSet captures, Segment segment, Resources resources)
            throws SQLException, IOException {
        try (Session session = Session.open(captures.only(segment), SessionOptions.of(resources));
                Statement statement = session.connection().createStatement()) {
            statement.execute(READ_ALL + segment.stream().streamName());
            return true;
        } catch (SQLException e) {
            if (DuckErrors.isOutOfMemory(e)) {
                throw e;
            }
            return false;
        }
    }
}
