/// The rows of all streams and hosts in the order of their times, from a locked
/// [io.netreel.analyzer.duckdb.Session] to lines of text or JSON. It holds a row of each stream at a time; sorting
/// and spilling are DuckDB's. Captured text reaches a terminal only through SafeText.
@NullMarked
package io.netreel.analyzer.replay;

import org.jspecify.annotations.NullMarked;
