/// An open segment, which a crash left or a recorder still writes, becomes a Parquet file in a private folder, so
/// that all else reads it like a sealed one. Arrow ends here: whatever is in the file, what comes out is rows or a
/// reason.
@NullMarked
package io.netreel.analyzer.unsealed;

import org.jspecify.annotations.NullMarked;
