/// The command line: arguments come in, each command walks the packages below it in one direction (input,
/// duckdb, rollup, model, page), and an exit code goes out. No number is computed here.
@NullMarked
package io.netreel.analyzer;

import org.jspecify.annotations.NullMarked;
