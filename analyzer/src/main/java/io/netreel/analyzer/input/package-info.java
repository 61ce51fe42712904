/// From the paths that the user gave to a [CaptureSet] whose every segment was checked: magic, footer, version,
/// host, columns. What cannot be used goes out as [Skipped] with a reason. Nothing here reads rows, and the only
/// files written are those of bundles and of open segments, by the packages that unpack them.
@NullMarked
package io.netreel.analyzer.input;

import org.jspecify.annotations.NullMarked;
