/// What a capture is: its host, window, streams and losses, from a locked [io.netreel.analyzer.duckdb.Session]
/// to text for a terminal. It counts and never judges; verifying hashes is another command's work.
@NullMarked
package io.netreel.analyzer.info;

import org.jspecify.annotations.NullMarked;
