/// From the paths that the user gave to a [CaptureSet] whose every segment was checked: magic, footer, version, host,
/// columns. What cannot be used goes out as [Skipped] with a reason. Nothing here reads rows, and no file is ever
/// written.
@NullMarked
package io.netreel.analyzer.input;

import org.jspecify.annotations.NullMarked;
