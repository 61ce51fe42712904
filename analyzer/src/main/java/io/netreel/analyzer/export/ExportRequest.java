package io.netreel.analyzer.export;

import io.netreel.analyzer.duckdb.Sql;
import io.netreel.analyzer.filter.FilterSql;
import io.netreel.capture.Stream;
import java.util.Map;

/// Which rows are exported.
///
/// @param window for each stream, SQL that holds for the rows of the window of time
public record ExportRequest(Map<Stream, String> window, FilterSql filter) {

    /// A .sql file of this package with the rows of a stream that are asked for.
    String sql(String file, Stream stream) {
        return Sql.fill(
                Sql.load(ExportRequest.class, file),
                Map.of(
                        "source", filter.source(stream),
                        "columns", columns(stream),
                        "rows", "(" + window.get(stream) + ") AND (" + filter.condition(stream) + ")"));
    }

    private static String columns(Stream stream) {
        return stream.columns().stream()
                .map(column -> "event." + Sql.name(column.name()))
                .reduce((first, second) -> first + ", " + second)
                .orElseThrow();
    }
}
