/// What proves that a capture is as it was recorded: SHA-256 of files, the seal at the end of `capture.json`, and
/// the Ed25519 keys that sign it. Nothing here looks at more than one file; judging a whole capture is the
/// analyzer's work.
@NullMarked
package io.netreel.capture.evidence;

import org.jspecify.annotations.NullMarked;
