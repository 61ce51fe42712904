package io.netreel.recorder.spool;

/// Keeps the heap small. What outlives a few young collections is garbage soon after: frames that were written,
/// pages of a segment that is sealed. The serial collector would rather let the heap grow to its bound than
/// look at it.
final class TightHeap {

    // a full collection takes some 20 ms
    private static final long MOST_GARBAGE_BYTES = 12 << 20;

    private final Runtime runtime = Runtime.getRuntime();
    private long live = used();

    /// Collects the garbage if there may be much.
    void tighten() {
        if (used() - live > Math.max(MOST_GARBAGE_BYTES, live / 2)) {
            System.gc();
            live = used();
        }
    }

    private long used() {
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
