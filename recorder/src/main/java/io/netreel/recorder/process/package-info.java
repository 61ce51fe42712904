/// Files of other processes, which may be hostile: their links lead where their owner likes, and their file
/// systems may never answer. A process id goes in, an open file comes out, or nothing.
@NullMarked
package io.netreel.recorder.process;

import org.jspecify.annotations.NullMarked;
