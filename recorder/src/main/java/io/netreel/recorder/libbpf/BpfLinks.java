package io.netreel.recorder.libbpf;

import java.util.ArrayDeque;
import java.util.Deque;

/// Programs that are attached: let go of all at once, the last one first.
public final class BpfLinks implements AutoCloseable {

    private final Deque<BpfLink> links = new ArrayDeque<>();
    private final Deque<BpfIterator> iterators = new ArrayDeque<>();

    /// Keeps an attached program.
    public void add(BpfLink link) {
        links.push(link);
    }

    /// Keeps an iterator.
    ///
    /// @return the same
    public BpfIterator add(BpfIterator iterator) {
        iterators.push(iterator);
        return iterator;
    }

    /// Detaches the programs and keeps the iterators: nothing more is told, but what there is can still be walked over.
    public void detachHooks() {
        while (!links.isEmpty()) {
            links.pop().close();
        }
    }

    /// Detaches all; to do so again does nothing.
    @Override
    public void close() {
        detachHooks();
        while (!iterators.isEmpty()) {
            iterators.pop().close();
        }
    }
}
