package io.netreel.analyzer.replay;

import io.netreel.analyzer.duckdb.Sql;
import io.netreel.analyzer.query.Values;
import io.netreel.capture.Column;
import io.netreel.capture.Stream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of one stream in order. They are asked for slice by slice, each small enough to be sorted in memory, so
/// that the first come at once however many there are.
final class StreamCursor implements AutoCloseable {

    private static final long ROWS_IN_SLICE = 1_000_000;

    private final Connection connection;
    private final Stream stream;
    private final ReplayRequest request;
    private long next;
    private long last;
    private long width = 1;
    private long widest;
    private @Nullable Statement statement;
    private @Nullable ResultSet rows;

    /// @param connection of its own, on which no other statement runs
    StreamCursor(Connection connection, Stream stream, ReplayRequest request) throws SQLException {
        this.connection = connection;
        this.stream = stream;
        this.request = request;
        String extent = Sql.load(StreamCursor.class, "stream-extent.sql");
        try (Statement asking = connection.createStatement();
                ResultSet result = asking.executeQuery(Sql.fill(extent, Map.of("stream", stream.streamName())))) {
            result.next();
            long count = result.getLong("rows");
            long first = result.getLong("first_us");
            long end = result.getLong("last_us");
            widest = request.alignment().widestMicros(first, end);
            next = count == 0 ? 1 : first - widest;
            last = count == 0 ? 0 : end + widest;
            width = Math.max(1, (last - next + 1) / (count / ROWS_IN_SLICE + 1) + 1);
        }
    }

    /// The next row, or NULL after the last.
    @Nullable
    Event next() throws SQLException {
        while (rows == null || !rows.next()) {
            close();
            if (next > last) {
                return null;
            }
            long end = Math.min(last, next + width - 1);
            statement = connection.createStatement();
            rows = statement.executeQuery(slice(next, end));
            next = end + 1;
        }
        return event(rows);
    }

    private String slice(long first, long end) {
        return Sql.fill(
                Sql.load(StreamCursor.class, "slice.sql"),
                Map.of(
                        "rows", request.filter().source(stream),
                        "aligned", request.alignment().sql(),
                        "earliest_us", Long.toString(first - widest),
                        "latest_us", Long.toString(end + widest),
                        "first_us", Long.toString(first),
                        "last_us", Long.toString(end),
                        "window", "(" + request.window().get(stream) + ")",
                        "filter", "(" + request.filter().condition(stream) + ")"));
    }

    private Event event(ResultSet row) throws SQLException {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (Column column : stream.columns()) {
            @Nullable Object value = Values.plain(row.getObject(column.name()));
            if (value != null) {
                columns.put(column.name(), value);
            }
        }
        return new Event(
                row.getLong("netreel_us"),
                row.getInt("netreel_number"),
                row.getLong("seq"),
                stream,
                row.getString("netreel_host"),
                row.getString("netreel_capture_id"),
                columns);
    }

    @Override
    public void close() throws SQLException {
        if (rows != null) {
            rows.close();
            rows = null;
        }
        if (statement != null) {
            statement.close();
            statement = null;
        }
    }
}
