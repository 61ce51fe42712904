/// A traffic generator that tells exactly what it did. Client and server run as processes of their own, in
/// network namespaces.
@NullMarked
package io.netreel.recorder.traffic;

import org.jspecify.annotations.NullMarked;
