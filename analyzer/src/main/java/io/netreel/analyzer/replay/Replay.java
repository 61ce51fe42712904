package io.netreel.analyzer.replay;

import io.netreel.analyzer.duckdb.Session;
import io.netreel.capture.Stream;
import java.io.IOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Merges the streams.
public final class Replay implements AutoCloseable {

    private record Head(Event event, StreamCursor cursor) implements Comparable<Head> {
        @Override
        public int compareTo(Head other) {
            return event.compareTo(other.event);
        }
    }

    private final List<Connection> connections = new ArrayList<>();
    private final List<StreamCursor> cursors = new ArrayList<>();

    private Replay() {}

    /// Writes every event asked for, in the order of their times; those of one time in the order of captures, and as
    /// each recorder saw them.
    ///
    /// @param session one that hands out rows as they come
    /// @param pace how fast
    public static void run(Session session, ReplayRequest request, ReplayFormat format, Writer out, Pace pace)
            throws SQLException, IOException {
        request.filter().prepare(session);
        try (Replay replay = new Replay()) {
            replay.run(session.connection(), request, writer(format, request, out), out, pace);
        }
    }

    private static EventWriter writer(ReplayFormat format, ReplayRequest request, Writer out) {
        return switch (format) {
            case TEXT -> new EventText(out, request.hostWidth());
            case JSON -> new EventJson(out);
        };
    }

    private void run(Connection connection, ReplayRequest request, EventWriter writer, Writer out, Pace pace)
            throws SQLException, IOException {
        PriorityQueue<Head> heads = new PriorityQueue<>();
        for (Stream stream : Stream.values()) {
            Connection own = connection.unwrap(DuckDBConnection.class).duplicate();
            connections.add(own);
            StreamCursor cursor = new StreamCursor(own, stream, request);
            cursors.add(cursor);
            advance(cursor, heads);
        }
        for (Head head = heads.poll(); head != null; head = heads.poll()) {
            if (pace.isAhead(head.event.micros())) {
                out.flush();
                pace.await(head.event.micros());
            }
            writer.write(head.event);
            advance(head.cursor, heads);
        }
        out.flush();
    }

    private static void advance(StreamCursor cursor, PriorityQueue<Head> heads) throws SQLException {
        @Nullable Event event = cursor.next();
        if (event != null) {
            heads.add(new Head(event, cursor));
        }
    }

    @Override
    public void close() throws SQLException {
        for (StreamCursor cursor : cursors) {
            cursor.close();
        }
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
