/// Bindings of libbpf, of just the calls used. An object file goes in as bytes; programs that run in the kernel
/// come out, as links to be closed. Nothing here knows what the programs do, and libbpf prints nothing by
/// itself: what it says ends up in the error.
@NullMarked
package io.netreel.recorder.libbpf;

import org.jspecify.annotations.NullMarked;
