package io.netreel.recorder.spool;

import io.netreel.capture.SegmentName;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// Files that are in a capture's folder only while it is recorded.
///
/// @param open segments, by stream and number
/// @param temporary files that never got their name
/// @param lastWritten when an open segment was last written
record Leftovers(List<SegmentName> open, List<Path> temporary, Instant lastWritten) {

    static Leftovers in(Path folder) throws IOException {
        List<SegmentName> open = new ArrayList<>();
        List<Path> temporary = new ArrayList<>();
        Instant lastWritten = Instant.EPOCH;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = Objects.toString(file.getFileName(), "");
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    continue;
                }
                if (name.endsWith(".tmp")) {
                    temporary.add(file);
                } else if (SegmentName.ofOpen(name).isPresent()) {
                    open.add(SegmentName.ofOpen(name).get());
                    Instant written = Files.getLastModifiedTime(file).toInstant();
                    lastWritten = written.isAfter(lastWritten) ? written : lastWritten;
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        open.sort(Comparator.comparing(SegmentName::stream).thenComparingInt(SegmentName::number));
        return new Leftovers(List.copyOf(open), List.copyOf(temporary), lastWritten);
    }

    boolean isEmpty() {
        return open.isEmpty() && temporary.isEmpty();
    }
}
