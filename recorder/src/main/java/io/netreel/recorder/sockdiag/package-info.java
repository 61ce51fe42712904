/// The engine without eBPF: asks the kernel for its TCP sockets through netlink (sock_diag(7)), once an interval, and
/// listens to what it tells of those that are destroyed. Netlink messages go in, records of flows come out, as the eBPF
/// programs write them. What sock_diag does not tell is left out of them, never made up.
@NullMarked
package io.netreel.recorder.sockdiag;

import org.jspecify.annotations.NullMarked;
