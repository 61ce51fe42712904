/// Tests on the real kernel: network namespaces, the recorder as a process of its own, a traffic generator that
/// knows the truth, and DuckDB to read what was recorded. They need root.
@NullMarked
package io.netreel.recorder.kernel;

import org.jspecify.annotations.NullMarked;
