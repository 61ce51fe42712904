/// What the benchmarks of both programs share: programs that are started, what they used, and the document that
/// tells of it. Nothing here is shipped.
@NullMarked
package io.netreel.capture.bench;

import org.jspecify.annotations.NullMarked;
