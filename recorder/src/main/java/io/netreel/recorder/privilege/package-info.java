/// What recording may do: which capabilities it needs at the start, and which it gives up once it has begun.
/// Nothing here asks for more than the process was given.
@NullMarked
package io.netreel.recorder.privilege;

import org.jspecify.annotations.NullMarked;
