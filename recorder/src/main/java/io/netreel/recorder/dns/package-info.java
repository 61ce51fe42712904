/// DNS: packets on port 53 come in from the ring, rows of the dns stream go out, one for each query, with its
/// answer if there was one. TCP is put together, messages are parsed, answers are matched to queries; all of
/// it within bounds, whatever the packets hold. Nothing here asks the network anything.
@NullMarked
package io.netreel.recorder.dns;

import org.jspecify.annotations.NullMarked;
