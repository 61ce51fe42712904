/// The recorder's configuration: one catalogue of settings, from which the flags, the sample, the documentation and the
/// suggestions for mistyped keys are made. Flags, the environment and a TOML file come in, values with their origin go
/// out. Nothing here starts or opens what the values name.
@NullMarked
package io.netreel.recorder.config;

import org.jspecify.annotations.NullMarked;
