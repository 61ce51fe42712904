/// Batches of rows come in and a capture folder that survives comes out: what waits, when a segment is brought to
/// the disk, rotated, sealed and removed, what is done when the disk is full, and what a crash left. Whatever is
/// dropped on the way goes out as a [Note] for the ledger. Nothing here knows the kernel.
@NullMarked
package io.netreel.recorder.spool;

import org.jspecify.annotations.NullMarked;
