package io.netreel.recorder.flow;

/// What the gauges say when a census of the live TCP flows has walked over the sockets. Counters are kept by the last
/// bit of the census in which something happened. Those of the other bit than the running census' stand still by then,
/// and tell of the time before it.
///
/// @param running the last bit of the census
/// @param liveBefore flows begun less flows ended, in the census before and in each second one before that
/// @param endedUnmetBefore of these: ends of flows that their census did not meet before
/// @param endedUnmet the same of this census and each second one before it
/// @param met older flows that were met, in all censuses
record Census(int running, long liveBefore, long endedUnmetBefore, long endedUnmet, long met) {}
