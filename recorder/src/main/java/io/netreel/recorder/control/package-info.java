/// Talks to recordings that run: each listens on a Unix domain socket of its own. One line of JSON goes in, one
/// comes out. Whoever talks is bounded in time and size, and can neither hold up nor end a recording except by
/// asking for it.
@NullMarked
package io.netreel.recorder.control;

import org.jspecify.annotations.NullMarked;
