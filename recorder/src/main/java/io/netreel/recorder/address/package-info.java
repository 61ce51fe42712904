/// IP addresses as text, in the one form that all parts of a capture use, so that they can be compared as text.
@NullMarked
package io.netreel.recorder.address;

import org.jspecify.annotations.NullMarked;
