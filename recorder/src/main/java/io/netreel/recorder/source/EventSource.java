package io.netreel.recorder.source;

import io.netreel.capture.Stream;
import io.netreel.recorder.segment.Batch;
import io.netreel.recorder.spool.Note;
import java.util.List;

/// A part of what happens on the host, recorded from when it was made until [#detach]. One thread uses it.
public interface EventSource extends AutoCloseable {

    /// The stream that it writes.
    Stream stream();

    /// Says where rows go, before anything else is asked.
    void writeTo(Batch rows);

    /// Writes what the kernel has told since the last call, several times a second.
    void drain();

    /// Writes what is told once an interval only: what goes on.
    void collect();

    /// What was lost since the start.
    List<LossCount> losses();

    /// What the kernel refused since the last call, each in a sentence that may hold captured text. The rest is
    /// recorded.
    default List<String> refusals() {
        return List.of();
    }

    /// What else the ledger is to tell since the last call: what was lost where nothing counts it.
    default List<Note> notes() {
        return List.of();
    }

    /// Makes the kernel tell nothing more; what it has told can still be drained.
    void detach();

    @Override
    void close();
}
