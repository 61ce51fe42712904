package io.netreel.analyzer.rollup;

import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.duckdb.Sql;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.capture.BundleNote;
import io.netreel.capture.Manifest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The time that a capture covers: the recorder's run as far as it is known, and every row; of a bundle, what of
/// that is in its window, since a segment at its edge holds some rows of what is beyond, not all.
public record Extent(Instant begin, Instant end) {

    /// The extent of each capture, in the order of the set; empty where nothing is known.
    public static List<Optional<Extent>> ofEach(Session session, CaptureSet captures) throws SQLException {
        List<@Nullable Extent> extents = new ArrayList<>();
        captures.captures().forEach(capture -> extents.add(ofRun(capture.manifest())));
        try (Statement statement = session.connection().createStatement();
                ResultSet result = statement.executeQuery(Sql.load(Extent.class, "capture-extent.sql"))) {
            while (result.next()) {
                int capture = result.getInt("capture");
                Extent rows = new Extent(instant(result, "begin_us"), instant(result, "end_us"));
                extents.set(capture, union(extents.get(capture), rows));
            }
        }
        List<Optional<Extent>> covered = new ArrayList<>();
        for (int i = 0; i < extents.size(); i++) {
            covered.add(Optional.ofNullable(within(captures.captures().get(i).part(), extents.get(i))));
        }
        return covered;
    }

    /// From the first begin to the last end.
    public static Optional<Extent> union(List<Optional<Extent>> extents) {
        return extents.stream().flatMap(Optional::stream).reduce((first, second) -> union(first, second));
    }

    private static Extent union(@Nullable Extent first, Extent second) {
        if (first == null) {
            return second;
        }
        return new Extent(
                first.begin.isBefore(second.begin) ? first.begin : second.begin,
                first.end.isAfter(second.end) ? first.end : second.end);
    }

    private static @Nullable Extent within(@Nullable BundleNote part, @Nullable Extent whole) {
        if (part == null || whole == null) {
            return whole;
        }
        Instant begin = part.from() == null || part.from().isBefore(whole.begin) ? whole.begin : part.from();
        Instant end = part.to() == null || part.to().isAfter(whole.end) ? whole.end : part.to();
        return begin.isBefore(end) ? new Extent(begin, end) : null;
    }

    private static @Nullable Extent ofRun(@Nullable Manifest manifest) {
        if (manifest == null) {
            return null;
        }
        Instant started = manifest.recorder().started();
        return new Extent(
                started, Objects.requireNonNullElse(manifest.recorder().ended(), started));
    }

    private static Instant instant(ResultSet result, String column) throws SQLException {
        return Instant.EPOCH.plus(result.getLong(column), ChronoUnit.MICROS);
    }
}
