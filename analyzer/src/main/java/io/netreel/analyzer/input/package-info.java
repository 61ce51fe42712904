/// From the paths that the user gave to a [CaptureSet] whose every segment was checked: magic, footer, version,
/// host, columns. What cannot be used goes out as [Skipped] with a reason. Nothing here reads rows or writes
/// files.
@NullMarked
package io.netreel.analyzer.input;

import org.jspecify.annotations.NullMarked;
