/// From [io.netreel.analyzer.rollup.Rollups] and the capture set to the [ReportModel] that the page shows:
/// names, order and places on the map. Nothing here asks DuckDB or writes a file, and the same input gives the
/// same model.
@NullMarked
package io.netreel.analyzer.model;

import org.jspecify.annotations.NullMarked;
