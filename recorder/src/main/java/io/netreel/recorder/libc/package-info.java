/// The few calls of the C library that Java has no equivalent for, through the Foreign Function and Memory API.
/// Every call returns plain values; a failed one throws an error that names the call, what it was called on,
/// and errno in words.
@NullMarked
package io.netreel.recorder.libc;

import org.jspecify.annotations.NullMarked;
