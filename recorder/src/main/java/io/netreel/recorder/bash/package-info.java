/// Lines entered in interactive bashes: finds the bash binaries that run on the host, containers included,
/// attaches the eBPF programs to them, and decodes their records. Records come in, rows of the bash stream go out.
/// Files of other processes are hostile: they are read on threads of their own, within bounds.
@NullMarked
package io.netreel.recorder.bash;

import org.jspecify.annotations.NullMarked;
