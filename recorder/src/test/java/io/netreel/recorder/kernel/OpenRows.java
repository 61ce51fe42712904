package io.netreel.recorder.kernel;

import io.netreel.capture.segment.OpenSegmentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Looks into a capture while it is being recorded.
final class OpenRows {

    private OpenRows() {}

    /// Rows in the open segments of a stream.
    static long count(Path capture, String stream) throws Exception {
        long rows = 0;
        for (Path segment : segments(capture, stream)) {
            rows += OpenSegmentFile.isJustBegun(segment)
                    ? 0
                    : OpenSegmentFile.read(segment).rows();
        }
        return rows;
    }

    private static List<Path> segments(Path capture, String stream) throws IOException {
        try (Stream<Path> files = Files.list(capture)) {
            return files.filter(file -> file.getFileName().toString().matches(stream + "-.*\\.arrows\\.open"))
                    .toList();
        }
    }
}
