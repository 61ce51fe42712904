package io.netreel.recorder.flow;

/// Finds out how many TCP flows are gone although no program saw their end. A census accounts for each flow that had
/// begun and not ended when it began: its walk over the sockets has met the flow, or the flow ended before it was met,
/// or it is gone. This holds under any load (`begin_in_census()` of tcp.bpf.h).
///
/// What is gone stays gone, so a flow counts when two walks in a row have missed it. A single one could pass over a
/// socket: the kernel does not promise more (bpf_sk_storage_map_seq_find_next() of net/core/bpf_sk_storage.c).
final class VanishedFlows {

    // by the last bit of a census, as it was when that bit's counters stood still for the last time
    private final long[] live = new long[2];
    private final long[] endedUnmet = new long[2];
    private long met;
    private long missingBefore;
    private long vanished;

    /// Takes the result of the next census.
    ///
    /// @param complete whether its walk was one piece: where the kernel goes on in a list of sockets, it counts
    ///     those that it had passed, and misses as many as went away meanwhile
    void add(Census census, boolean complete) {
        int running = census.running();
        int before = 1 - running;
        long begun = census.liveBefore() + live[running];
        long missing = begun - (census.met() - met) - (census.endedUnmet() - endedUnmet[running]);
        live[before] = census.liveBefore();
        endedUnmet[before] = census.endedUnmetBefore();
        met = census.met();
        long found = complete ? missing : vanished;
        vanished = Math.max(vanished, Math.min(found, missingBefore));
        missingBefore = found;
    }

    /// Flows that are known to have vanished since the start.
    long count() {
        return vanished;
    }
}
