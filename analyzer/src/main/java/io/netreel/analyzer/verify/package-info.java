/// From a capture's folder to a [Verdict]: whether each file is as the recorder wrote it, proved by the manifest's
/// seal, its signature, and the chain of SHA-256 over the segments. Nothing here reads rows, follows a link, or
/// trusts a word of the manifest before its seal was checked.
@NullMarked
package io.netreel.analyzer.verify;

import org.jspecify.annotations.NullMarked;
