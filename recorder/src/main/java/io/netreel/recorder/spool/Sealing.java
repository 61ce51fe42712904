package io.netreel.recorder.spool;

import io.netreel.capture.SegmentName;
import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.segment.OpenSegmentFile;
import io.netreel.recorder.segment.Disk;
import io.netreel.recorder.segment.SegmentSealer;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.arrow.memory.BufferAllocator;

/// Seals one segment so that a crash between any two steps loses nothing: the sealed file is whole before it has
/// its name, the manifest lists it before the open segment goes. Done again from the start, it comes to the
/// same.
final class Sealing {

    private final Disk disk;
    private final Path folder;
    private final CaptureState state;
    private final SegmentSealer sealer;

    Sealing(Disk disk, Path folder, CaptureState state, BufferAllocator allocator) {
        this.disk = disk;
        this.folder = folder;
        this.state = state;
        this.sealer = new SegmentSealer(disk, folder, allocator);
    }

    /// Seals an open segment that is not written any more, and removes it. One without rows is only removed,
    /// unless it is the first of its stream: that one tells that the stream was recorded.
    ///
    /// @return the rows that are sealed
    /// @throws UnreadableCaptureException if it is not what its name says, or holds what no recorder writes; it
    ///     stays
    long seal(SegmentName name) throws IOException, UnreadableCaptureException {
        Path open = folder.resolve(name.open());
        long rows = state.rows(name);
        if (rows < 0) {
            OpenSegmentFile file = OpenSegmentFile.read(open);
            requireOwn(file, name);
            rows = file.rows();
            if (rows > 0 || state.segments(name.stream()).lastNumber() == 0) {
                state.add(sealer.seal(file, state.segments(name.stream()).lastSha256()));
            }
        }
        state.write();
        disk.delete(open);
        return rows;
    }

    // A file that somebody put here must not be sealed over another segment.
    private void requireOwn(OpenSegmentFile file, SegmentName name) throws UnreadableCaptureException {
        if (!file.header().name().equals(name)
                || !file.header().captureId().equals(state.manifest().captureId())) {
            throw new UnreadableCaptureException("belongs to another capture, or has another's name");
        }
    }

    /// Whether the disk has room, so that it is not filled up in vain.
    boolean hasRoomFor(long bytes) throws IOException {
        return disk.usableBytes(folder) >= bytes;
    }
}
