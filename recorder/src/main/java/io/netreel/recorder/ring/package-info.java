/// Reads a BPF ring buffer through its memory map: pages of the kernel go in, records come out, in place and
/// without an object or a call into the kernel for each. Nothing here knows what a record holds.
@NullMarked
package io.netreel.recorder.ring;

import org.jspecify.annotations.NullMarked;
