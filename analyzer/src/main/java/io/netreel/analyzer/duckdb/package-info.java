/// From a [io.netreel.analyzer.input.CaptureSet] to a DuckDB [Session] that has one view for each stream and
/// can reach nothing else: no other file, no network, no extension, no other setting. Nothing here knows what a
/// report shows.
@NullMarked
package io.netreel.analyzer.duckdb;

import org.jspecify.annotations.NullMarked;
