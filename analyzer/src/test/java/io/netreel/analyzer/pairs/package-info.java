/// Matching and clock offsets, against a simulated network whose every clock, delay and pair is known, and
/// against real captures whose clocks are turned.
@NullMarked
package io.netreel.analyzer.pairs;

import org.jspecify.annotations.NullMarked;
