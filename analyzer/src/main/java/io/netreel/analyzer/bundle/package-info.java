/// A bundle, one tar file, becomes a folder like that of a capture. Whoever made the file may mean harm: every
/// name, type and size is checked before a byte is written, and nothing is written but the files that a bundle
/// may hold, into one private folder. The segments' hashes are taken on the way; what is in the segments is
/// another package's matter.
@NullMarked
package io.netreel.analyzer.bundle;

import org.jspecify.annotations.NullMarked;
