/// A capture's folder becomes one tar file. What comes in is a folder, also one that a recorder is still writing
/// into, and a window of time; what goes out is a bundle as the capture format lays it down. Nothing here
/// changes the capture or knows what its segments hold.
@NullMarked
package io.netreel.recorder.bundle;

import org.jspecify.annotations.NullMarked;
