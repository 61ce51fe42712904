/// Segments as files. An open segment is an Arrow IPC stream whose batches carry a chain of hashes: frames are made
/// here and read back here, whatever a crash or an attacker left in them; and a whole one becomes the
/// Parquet file of a sealed segment. Nothing here decides when, or how files are brought to the disk.
@NullMarked
package io.netreel.capture.segment;

import org.jspecify.annotations.NullMarked;
