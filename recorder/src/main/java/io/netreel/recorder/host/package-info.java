/// Facts of the recording host: its name, kernel, addresses, network namespaces and clock. Files below /proc,
/// /sys and /etc go in, records of the manifest come out. Nothing here writes, and a fact that cannot be had is
/// NULL.
@NullMarked
package io.netreel.recorder.host;

import org.jspecify.annotations.NullMarked;
