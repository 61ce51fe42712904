/// Finds out whether this host can be recorded, by trying. Nothing goes in; findings come out, each with what to do
/// where something is amiss. Nothing is left behind: what was attached is detached, what was written removed.
@NullMarked
package io.netreel.recorder.doctor;

import org.jspecify.annotations.NullMarked;
