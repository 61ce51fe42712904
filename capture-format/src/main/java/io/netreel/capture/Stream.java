package io.netreel.capture;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The streams of a capture. Each has its own segments, its own columns and, in the analyzer, its own SQL view.
public enum Stream {
    /// One row per connection (TCP) or pair of endpoints (UDP) per interval in which anything happened to it.
    FLOW(StreamColumns.FLOW),
    /// One row per DNS query and server attempt.
    DNS(StreamColumns.DNS),
    /// One row per command line entered in an interactive bash.
    BASH(StreamColumns.BASH),
    /// What the recorder could not see, and what was said to it.
    LEDGER(StreamColumns.LEDGER);

    private final List<Column> columns;

    Stream(List<Column> columns) {
        this.columns = columns;
    }

    /// The name in file names, metadata and SQL.
    public String streamName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The columns in the order in which they are written.
    public List<Column> columns() {
        return columns;
    }

    /// The stream of that name, if there is one.
    public static Optional<Stream> named(String name) {
        for (Stream stream : values()) {
            if (stream.streamName().equals(name)) {
                return Optional.of(stream);
            }
        }
        return Optional.empty();
    }
}
