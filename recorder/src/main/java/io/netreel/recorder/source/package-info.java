/// What the recorder listens to: an event source has programs in the kernel, and writes their events as rows of its
/// streams. Records of the kernel come in, rows and counts of losses go out. How often a source is asked, and where
/// its rows go, is decided elsewhere.
@NullMarked
package io.netreel.recorder.source;

import org.jspecify.annotations.NullMarked;
