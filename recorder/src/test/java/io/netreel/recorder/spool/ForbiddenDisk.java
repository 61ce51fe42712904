package io.netreel.recorder.spool;

import io.netreel.recorder.segment.AppendFile;
import io.netreel.recorder.segment.Disk;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/// A disk that nothing may be written to.
final class ForbiddenDisk implements Disk {

    @Override
    public AppendFile create(Path file) throws IOException {
        throw new AccessDeniedException(file.toString());
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        throw new AccessDeniedException(from.toString(), to.toString(), null);
    }

    @Override
    public void delete(Path file) throws IOException {
        throw new AccessDeniedException(file.toString());
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        throw new AccessDeniedException(folder.toString());
    }

    @Override
    public long usableBytes(Path folder) {
        return Long.MAX_VALUE;
    }
}
