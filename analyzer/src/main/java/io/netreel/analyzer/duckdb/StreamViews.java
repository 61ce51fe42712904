package io.netreel.analyzer.duckdb;

import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.input.Segment;
import io.netreel.capture.Column;
import io.netreel.capture.Stream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes the views that all SQL stands on: `netreel.<stream>` with the capture's number in each row, and for the
/// user `<stream>` with host and capture id.
public final class StreamViews {

    private StreamViews() {}

    static void create(Connection connection, CaptureSet captures, InputLinks links) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Stream stream : Stream.values()) {
                List<String> files = links.links().getOrDefault(stream, List.of());
                statement.execute(rowsView(stream, captures.segments(stream), files));
                statement.execute(Sql.fill(
                        Sql.load(StreamViews.class, "stream-view.sql"),
                        Map.of("stream", Sql.name(stream.streamName()), "columns", names(stream))));
            }
        }
    }

    /// Leaves only rows after `from` and not after `to`. What names and losses are computed from stays whole.
    static void narrow(Connection connection, @Nullable Instant from, @Nullable Instant to) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Stream stream : List.of(Stream.FLOW, Stream.BASH)) {
                statement.execute(Sql.fill(
                        Sql.load(StreamViews.class, "narrowed-rows.sql"),
                        Map.of("stream", stream.streamName(), "window", window(stream, from, to))));
            }
            for (Stream stream : List.of(Stream.DNS, Stream.LEDGER)) {
                statement.execute(Sql.fill(
                        Sql.load(StreamViews.class, "narrowed-view.sql"),
                        Map.of(
                                "stream", Sql.name(stream.streamName()),
                                "columns", names(stream),
                                "window", window(stream, from, to))));
            }
        }
    }

    /// The condition that a row of `stream` is after `from` and not after `to`; a ledger's row, which may have a
    /// length, that it touches the time between.
    public static String window(Stream stream, @Nullable Instant from, @Nullable Instant to) {
        String end = stream == Stream.LEDGER ? "until_ts" : "ts";
        String begin = from == null ? "" : end + " > TIMESTAMPTZ '" + from + "'";
        String upTo = to == null ? "" : "ts <= TIMESTAMPTZ '" + to + "'";
        return begin.isEmpty() && upTo.isEmpty()
                ? "true"
                : begin + (begin.isEmpty() || upTo.isEmpty() ? "" : " AND ") + upTo;
    }

    private static String rowsView(Stream stream, List<Segment> segments, List<String> files) {
        Set<String> present =
                segments.stream().flatMap(segment -> segment.columns().stream()).collect(Collectors.toSet());
        String columns = stream.columns().stream()
                .map(column -> expression(column, present))
                .collect(Collectors.joining(", "));
        return Sql.fill(
                Sql.load(StreamViews.class, files.isEmpty() ? "stream-without-rows.sql" : "stream-rows.sql"),
                Map.of(
                        "stream", Sql.name(stream.streamName()),
                        "columns", columns,
                        "files", Sql.textList(files)));
    }

    private static String expression(Column column, Set<String> present) {
        String name = Sql.name(column.name());
        return present.contains(column.name()) ? name : "NULL::" + column.type().sqlName() + " AS " + name;
    }

    private static String names(Stream stream) {
        return stream.columns().stream()
                .map(column -> "segment." + Sql.name(column.name()))
                .collect(Collectors.joining(", "));
    }
}
