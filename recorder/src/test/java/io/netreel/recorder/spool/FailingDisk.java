package io.netreel.recorder.spool;

import io.netreel.capture.segment.FrameChain;
import io.netreel.recorder.segment.AppendFile;
import io.netreel.recorder.segment.Disk;
import io.netreel.recorder.segment.LocalDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// A disk that can be told to be full, or to forget what it took.
final class FailingDisk implements Disk {

    volatile boolean full;
    volatile long usable = Long.MAX_VALUE;
    volatile boolean forgetful;
    /// Whether rows were appended to a file of which the disk had forgotten something.
    volatile boolean builtOnSand;

    private final LocalDisk disk = new LocalDisk();

    private void requireSpace() throws IOException {
        if (full) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public AppendFile create(Path file) throws IOException {
        AppendFile real = disk.create(file);
        return new AppendFile() {
            private boolean forgot;

            @Override
            public void append(ByteBuffer bytes) throws IOException {
                requireSpace();
                builtOnSand |= forgot && bytes.remaining() > FrameChain.end().remaining();
                real.append(bytes);
            }

            // As Linux does it: it tells once that a write to the disk failed, and never again.
            @Override
            public void force() throws IOException {
                if (forgetful) {
                    forgot = true;
                    throw new IOException("Input/output error");
                }
                real.force();
            }

            @Override
            public void close() throws IOException {
                real.close();
            }
        };
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        disk.delete(file);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        disk.forceFolder(folder);
    }

    @Override
    public long usableBytes(Path folder) throws IOException {
        return Math.min(usable, disk.usableBytes(folder));
    }
}
