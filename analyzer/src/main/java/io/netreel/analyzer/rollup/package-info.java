/// From a locked [io.netreel.analyzer.duckdb.Session] and the window that the user asked for to [Rollups]:
/// every number of the report, by time bucket. The heavy work is plain SQL, one file for each table; nothing
/// here knows how a page looks, and nothing averages an average.
@NullMarked
package io.netreel.analyzer.rollup;

import org.jspecify.annotations.NullMarked;
