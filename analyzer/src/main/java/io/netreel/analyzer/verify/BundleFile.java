package io.netreel.analyzer.verify;

import io.netreel.capture.BundleNote;
import io.netreel.capture.BundleNoteJson;
import io.netreel.capture.ManifestFile;
import io.netreel.capture.UnreadableCaptureException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// `bundle.json`, which tells what was left out of a capture that came in a bundle.
final class BundleFile {

    private BundleFile() {}

    /// NULL if there is none that can be used.
    static @Nullable BundleNote read(CaptureFolder folder, Findings findings) {
        Path file = folder.file(BundleNote.FILE_NAME);
        try {
            FileKind kind = FileKind.of(file);
            switch (kind) {
                case ABSENT -> {
                    return null;
                }
                case FILE -> {
                    return BundleNoteJson.parse(ManifestFile.read(file));
                }
                case FOLDER, LINK, OTHER -> findings.add(Problem.EXTRA, BundleNote.FILE_NAME, kind.predicate());
            }
        } catch (UnreadableCaptureException e) {
            findings.add(Problem.ALTERED, BundleNote.FILE_NAME, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            findings.add(Problem.UNREADABLE, BundleNote.FILE_NAME, "cannot be read; check its permissions");
        }
        return null;
    }
}
