/// How both programs talk to the person at the terminal: exit codes, errors of one sentence, a status line, and
/// captured text made safe to print. Nothing here knows captures.
@NullMarked
package io.netreel.capture.terminal;

import org.jspecify.annotations.NullMarked;
