package io.netreel.analyzer.query;

/// How the rows of a query are written.
public enum QueryFormat {
    /// Aligned, for a terminal.
    TABLE,
    /// RFC 4180, NULL empty.
    CSV,
    /// An array of objects.
    JSON,
    /// Parquet, compressed with zstd.
    PARQUET,
    /// An Arrow IPC stream.
    ARROW
}
