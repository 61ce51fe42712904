package io.netreel.recorder.spool;

import io.netreel.capture.segment.FrameChain;
import io.netreel.capture.segment.SegmentHeader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/// An open segment of which the power went before its begin was on the disk.
final class UnbegunSegment {

    private UnbegunSegment() {}

    /// Whether the file holds nothing but a part of its begin, and the zeros of blocks that were never written.
    static boolean is(Path file, SegmentHeader header) throws IOException {
        ByteBuffer begin = FrameChain.begin(header).schema();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            boolean isBegin = true;
            for (int next = in.read(); next >= 0; next = in.read()) {
                isBegin = isBegin && begin.hasRemaining() && begin.get() == (byte) next;
                if (!isBegin && next != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
