package io.netreel.recorder.segment;

import java.io.IOException;
import java.nio.file.Path;

/// All that the recorder does to files, so that tests can stop it between any two steps, or take the power away.
public interface Disk {

    /// Begins a file.
    ///
    /// @throws IOException if it exists, or cannot be made
    AppendFile create(Path file) throws IOException;

    /// Gives a file another name, over one that has it already, at once or not at all.
    void rename(Path from, Path to) throws IOException;

    /// Removes a file if it is there.
    void delete(Path file) throws IOException;

    /// Brings a folder's names to the disk.
    void forceFolder(Path folder) throws IOException;

    /// Bytes that can still be written where `folder` is.
    long usableBytes(Path folder) throws IOException;
}
