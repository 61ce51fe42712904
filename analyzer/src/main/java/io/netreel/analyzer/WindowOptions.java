package io.netreel.analyzer;

import io.netreel.analyzer.duckdb.Session;
import io.netreel.analyzer.duckdb.StreamViews;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.rollup.Extent;
import io.netreel.analyzer.rollup.TimePoint;
import io.netreel.analyzer.rollup.TimeWindow;
import io.netreel.analyzer.rollup.WindowRequest;
import io.netreel.capture.Stream;
import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.UserError;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options that choose a part of the data by time.
final class WindowOptions {

    @Option(
            names = "--from",
            paramLabel = "T",
            converter = TimePointConverter.class,
            description = "begin of the window: 2026-11-22T10:15 (UTC) or -30m before the end of the data")
    private @Nullable TimePoint from;

    @Option(
            names = "--to",
            paramLabel = "T",
            converter = TimePointConverter.class,
            description = "end of the window (default: end of the data)")
    private @Nullable TimePoint to;

    @Option(
            names = "--last",
            paramLabel = "SPAN",
            converter = SpanConverter.class,
            description = "length of the window, up to its end, instead of --from: 90s, 30m, 48h, 7d")
    private @Nullable Duration last;

    /// A part of the data.
    ///
    /// @param from rows after this; NULL for the begin of the data
    /// @param to rows up to this; NULL for its end
    private record Bounds(@Nullable Instant from, @Nullable Instant to) {}

    /// The window asked for.
    ///
    /// @param otherwise its length where neither --from nor --last is given; NULL for all of the data
    /// @throws ParameterException if the options exclude each other
    WindowRequest request(CommandLine commandLine, @Nullable Duration otherwise) {
        if (from != null && last != null) {
            throw new ParameterException(commandLine, "--from and --last exclude each other; give one");
        }
        return new WindowRequest(from, to, last == null ? otherwise : last);
    }

    /// Whether any part of the data was asked for.
    boolean isGiven() {
        return from != null || to != null || last != null;
    }

    /// Leaves only rows of the window asked for in the user's views: see [Session#narrow].
    ///
    /// @throws UserError if it is impossible or nothing was recorded in it
    void narrow(CommandLine commandLine, Session session, CaptureSet captures) throws SQLException {
        if (isGiven()) {
            Bounds bounds = bounds(commandLine, session, captures);
            session.narrow(bounds.from(), bounds.to());
        }
    }

    private Bounds bounds(CommandLine commandLine, Session session, CaptureSet captures) throws SQLException {
        WindowRequest request = request(commandLine, null);
        if (!isGiven()) {
            return new Bounds(null, null);
        }
        Extent extent = Extent.union(Extent.ofEach(session, captures))
                .orElseThrow(() -> new UserError(ExitCode.BAD_INPUT, "The captures hold no row at all"));
        TimeWindow window = TimeWindow.of(request, extent.begin(), extent.end());
        return new Bounds(from == null && last == null ? null : window.from(), to == null ? null : window.to());
    }

    /// The window asked for as SQL, a condition for the rows of each stream.
    ///
    /// @throws UserError if it is impossible or nothing was recorded in it
    Map<Stream, String> conditions(CommandLine commandLine, Session session, CaptureSet captures) throws SQLException {
        Bounds bounds = bounds(commandLine, session, captures);
        Map<Stream, String> conditions = new EnumMap<>(Stream.class);
        for (Stream stream : Stream.values()) {
            conditions.put(stream, StreamViews.window(stream, bounds.from(), bounds.to()));
        }
        return conditions;
    }
}
