package io.netreel.recorder.ring;

import java.lang.foreign.MemorySegment;

/// Takes a record of a ring.
@FunctionalInterface
public interface RecordHandler {

    /// The record is at `offset` of `data`, `length` bytes long, and only valid during the call.
    void handle(MemorySegment data, long offset, int length);
}
