/// What recording costs: runs a load with and without a recorder, in turn, and writes the ratios. It starts the
/// recorder as its users do, and reads what it wrote; nothing here is shipped.
@NullMarked
package io.netreel.recorder.bench;

import org.jspecify.annotations.NullMarked;
