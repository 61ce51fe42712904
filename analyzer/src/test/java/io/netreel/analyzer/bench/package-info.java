/// What analysing costs: makes captures of any size, and runs the report, the same sums in bare DuckDB, and nfdump over
/// the same flows. It starts the analyzer as its users do; nothing here is shipped.
@NullMarked
package io.netreel.analyzer.bench;

import org.jspecify.annotations.NullMarked;
