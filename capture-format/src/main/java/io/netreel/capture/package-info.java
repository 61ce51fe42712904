/// The contract between recorder and analyzer: the streams and their columns, the names of files, the manifest
/// `capture.json` and the metadata that each Parquet segment carries. It knows neither Parquet nor SQL nor the
/// kernel, and depends on no other part of Netreel.
@NullMarked
package io.netreel.capture;

import org.jspecify.annotations.NullMarked;
