/// Rows become files. A batch of rows (Arrow vectors) goes into the open segment, an Arrow IPC stream; sealing
/// turns that into a Parquet segment. Columns and metadata come from the capture format's catalogue; nothing
/// here knows where rows come from.
@NullMarked
package io.netreel.recorder.segment;

import org.jspecify.annotations.NullMarked;
