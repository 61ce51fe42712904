/// What the user wants to be left out. Addresses, ports and process names of a kernel record come in, whether
/// its row is to be recorded goes out. Nothing here makes an object for a record.
@NullMarked
package io.netreel.recorder.exclude;

import org.jspecify.annotations.NullMarked;
