package io.netreel.analyzer.verify;

import io.netreel.capture.BundleNote;
import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Judges what is in the folder besides the manifest and sealed segments.
final class OtherFiles {

    private static final String OPEN = ".arrows.open";
    private static final String TEMPORARY = ".tmp";

    private final CaptureFolder folder;
    private final State state;
    private final @Nullable String captureId;
    private final Predicate<SegmentName> isListed;
    private final Findings findings;

    /// @param captureId of the capture; NULL if it is not known
    /// @param isListed whether a segment is sealed and listed
    OtherFiles(
            CaptureFolder folder,
            State state,
            @Nullable String captureId,
            Predicate<SegmentName> isListed,
            Findings findings) {
        this.folder = folder;
        this.state = state;
        this.captureId = captureId;
        this.isListed = isListed;
        this.findings = findings;
    }

    void check() {
        for (String name : folder.names()) {
            boolean known = name.equals(Manifest.FILE_NAME)
                    || name.equals(BundleNote.FILE_NAME)
                    || CaptureFolder.segment(name).isPresent();
            if (!known) {
                check(name);
            }
        }
    }

    private void check(String name) {
        Path file = folder.file(name);
        try {
            FileKind kind = FileKind.of(file);
            if (kind == FileKind.FILE) {
                checkFile(name, file);
            } else if (kind != FileKind.ABSENT) {
                findings.add(Problem.EXTRA, name, kind.predicate());
            }
        } catch (NoSuchFileException e) {
            return; // a running recorder was done with it
        } catch (IOException e) {
            findings.add(Problem.UNREADABLE, name, "cannot be read; check its permissions");
        }
    }

    private void checkFile(String name, Path file) throws IOException {
        Optional<SegmentName> open = withEnding(name, OPEN);
        if (name.equals(Manifest.LOCK_FILE_NAME)) {
            if (Files.size(file) > 0) {
                findings.add(Problem.ALTERED, name, "is not empty");
            }
        } else if (open.isPresent() && isListed.test(open.get())) {
            findings.note(name + " is left over: its rows are in " + open.get().sealed());
        } else if (open.isPresent() && state.mayHaveLeftovers()) {
            OpenSegments.check(file, open.get(), captureId, findings);
        } else if (isTemporary(name) && state.mayHaveLeftovers()) {
            findings.note(name + " is not finished: it is being written, or a crash left it");
        } else {
            findings.add(Problem.EXTRA, name, "was not recorded");
        }
    }

    private static boolean isTemporary(String name) {
        return name.equals(Manifest.FILE_NAME + TEMPORARY)
                || withEnding(name, ".parquet" + TEMPORARY).isPresent();
    }

    private static Optional<SegmentName> withEnding(String name, String ending) {
        return name.endsWith(ending)
                ? CaptureFolder.segment(name.substring(0, name.length() - ending.length()) + ".parquet")
                : Optional.empty();
    }
}
