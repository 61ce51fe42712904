/// One recording from start to end: ties the kernel's programs to a spool. What to record goes in, a sealed
/// capture comes out, with a ledger of what could not be seen.
@NullMarked
package io.netreel.recorder.record;

import org.jspecify.annotations.NullMarked;
