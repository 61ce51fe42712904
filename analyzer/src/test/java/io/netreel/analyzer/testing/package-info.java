/// Captures for tests, written by DuckDB itself with the catalogue's columns, and a way to run the command
/// line.
@NullMarked
package io.netreel.analyzer.testing;

import org.jspecify.annotations.NullMarked;
