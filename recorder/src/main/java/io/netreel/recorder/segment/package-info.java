/// Rows become files. A batch of rows (Arrow vectors) is appended to the open segment, an Arrow IPC stream; sealing
/// turns that into a Parquet segment. Whatever is done to a file goes through [Disk]. Nothing
/// here knows where rows come from, or when a segment is full.
@NullMarked
package io.netreel.recorder.segment;

import org.jspecify.annotations.NullMarked;
