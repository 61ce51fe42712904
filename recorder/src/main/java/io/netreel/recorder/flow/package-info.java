/// The flows of the kernel: loads the eBPF programs, and decodes their records straight into Arrow vectors,
/// without an object per record. Records come in, rows of the flow stream go out; what could not be seen is
/// counted here, but told elsewhere.
@NullMarked
package io.netreel.recorder.flow;

import org.jspecify.annotations.NullMarked;
