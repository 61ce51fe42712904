package io.netreel.recorder.spool;

import io.netreel.capture.Manifest;
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
/// @param sealed segments, listed or not
/// @param temporary files that never got their name
/// @param lastSignOfLife when an open segment was last written, or the recorder last touched the folder
record Leftovers(List<SegmentName> open, List<SegmentName> sealed, List<Path> temporary, Instant lastSignOfLife) {

    private static final String TEMPORARY = ".tmp";

    static Leftovers in(Path folder) throws IOException {
        List<SegmentName> open = new ArrayList<>();
        List<SegmentName> sealed = new ArrayList<>();
        List<Path> temporary = new ArrayList<>();
        Instant last = Files.getLastModifiedTime(folder).toInstant();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = Objects.toString(file.getFileName(), "");
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    continue;
                }
                if (isTemporary(name)) {
                    temporary.add(file);
                }
                SegmentName.ofOpen(name).ifPresent(open::add);
                SegmentName.ofSealed(name).ifPresent(sealed::add);
                if (SegmentName.ofOpen(name).isPresent()) {
                    Instant written = Files.getLastModifiedTime(file).toInstant();
                    last = written.isAfter(last) ? written : last;
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        open.sort(Comparator.comparing(SegmentName::stream).thenComparingInt(SegmentName::number));
        return new Leftovers(List.copyOf(open), List.copyOf(sealed), List.copyOf(temporary), last);
    }

    // Of the recorder's own, and nobody else's.
    private static boolean isTemporary(String name) {
        if (!name.endsWith(TEMPORARY)) {
            return false;
        }
        String target = name.substring(0, name.length() - TEMPORARY.length());
        return target.equals(Manifest.FILE_NAME) || SegmentName.ofSealed(target).isPresent();
    }

    boolean isEmpty() {
        return open.isEmpty() && temporary.isEmpty();
    }
}
