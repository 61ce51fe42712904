/// The recorder's command line: options go in, a plan and clear errors come out. Nothing here records.
@NullMarked
package io.netreel.recorder.cli;

import org.jspecify.annotations.NullMarked;
