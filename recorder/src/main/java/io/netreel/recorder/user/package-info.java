/// Names of users. The bytes of a passwd file go in, which may be a container's and hold anything, and names come out.
@NullMarked
package io.netreel.recorder.user;

import org.jspecify.annotations.NullMarked;
