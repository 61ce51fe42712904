package io.netreel.recorder.segment;

import java.io.IOException;
import java.nio.ByteBuffer;

/// A file that only grows.
public interface AppendFile extends AutoCloseable {

    /// Appends all bytes, or, if that fails, none.
    void append(ByteBuffer bytes) throws IOException;

    /// Brings what was appended to the disk.
    void force() throws IOException;

    @Override
    void close() throws IOException;
}
