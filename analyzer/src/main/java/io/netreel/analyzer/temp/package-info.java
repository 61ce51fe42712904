/// Private folders for what lives no longer than the program: links and spilled rows for DuckDB, unpacked
/// bundles, open segments as Parquet.
@NullMarked
package io.netreel.analyzer.temp;

import org.jspecify.annotations.NullMarked;
