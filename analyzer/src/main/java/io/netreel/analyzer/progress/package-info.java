/// What the analyzer is doing, for the person at the terminal: phases and running statements come in, a status
/// line on stderr goes out after a second. It never prints where stderr is no terminal.
@NullMarked
package io.netreel.analyzer.progress;

import org.jspecify.annotations.NullMarked;
