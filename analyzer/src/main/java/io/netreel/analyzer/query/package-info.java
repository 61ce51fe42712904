/// Runs one read-only statement of the user on a locked [io.netreel.analyzer.duckdb.Session] and writes its
/// rows as a table, CSV or JSON, as they come. Captured text reaches a terminal only through SafeText.
@NullMarked
package io.netreel.analyzer.query;

import org.jspecify.annotations.NullMarked;
