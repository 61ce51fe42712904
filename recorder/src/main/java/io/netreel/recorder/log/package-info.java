/// The log of a recording: lines with time and level, on stderr or in a file. What is told through [System.Logger]
/// comes in, lines go out, and nobody who tells something ever waits for the disk or the terminal.
@NullMarked
package io.netreel.recorder.log;

import org.jspecify.annotations.NullMarked;
