/// From a [io.netreel.analyzer.duckdb.Session] to which flows of two hosts are one, and from these to how far
/// the hosts' clocks are apart, each with a bound. Nothing here is a guess: what the evidence does not settle is
/// not matched, and an offset that nothing bounds is not told. Matching is done by DuckDB over all flows; only
/// samples of bounded number come to Java.
@NullMarked
package io.netreel.analyzer.pairs;

import org.jspecify.annotations.NullMarked;
