package io.netreel.analyzer.duckdb;

import java.nio.file.Path;
import java.util.List;

/// What a session may do.
///
/// @param streaming whether it hands out rows as they come; it then loses the reason of most failures: see
///     [DuckErrors#isVague(java.sql.SQLException)]. Else a result is whole in memory before its first row is seen
/// @param anyFile whether SQL may read every file that this user may read
/// @param writable the only files that may be written
public record SessionOptions(Resources resources, boolean streaming, boolean anyFile, List<Path> writable) {

    /// For SQL of the program itself.
    public static SessionOptions of(Resources resources) {
        return new SessionOptions(resources, false, false, List.of());
    }

    /// The same, handing out rows as they come.
    public SessionOptions streamed() {
        return new SessionOptions(resources, true, anyFile, writable);
    }

    /// The same, not handing out rows as they come.
    public SessionOptions whole() {
        return new SessionOptions(resources, false, anyFile, writable);
    }
}
