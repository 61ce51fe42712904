/// The rows of the streams in the formats of other tools, from a locked [io.netreel.analyzer.duckdb.Session] to the
/// files of an [io.netreel.analyzer.output.OutputFolder]: Zeek's logs, ECS, CSV. One row is in memory at a time;
/// sorting and grouping are DuckDB's. What is not known stays unset, never zero.
@NullMarked
package io.netreel.analyzer.export;

import org.jspecify.annotations.NullMarked;
