/// The load of the benchmark, in a process of its own: says what it does per second, and nothing about who watches.
@NullMarked
package io.netreel.recorder.bench.load;

import org.jspecify.annotations.NullMarked;
