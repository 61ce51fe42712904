/// From the paths that the user gave to a [CaptureSet] whose every segment was checked: magic, footer, version,
/// host, columns. What cannot be used goes out as [Skipped] with a reason. Nothing here reads rows, and the only
/// files written are those of bundles, by the package that unpacks them.
@NullMarked
package io.netreel.analyzer.input;

import org.jspecify.annotations.NullMarked;
