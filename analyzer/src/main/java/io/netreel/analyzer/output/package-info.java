/// Files and folders that the user asked for: checked before any work is done, never one of the captures, written
/// under a temporary name and renamed when they are whole. A failure or Ctrl-C leaves nothing behind.
@NullMarked
package io.netreel.analyzer.output;

import org.jspecify.annotations.NullMarked;
