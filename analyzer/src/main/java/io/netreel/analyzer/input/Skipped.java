package io.netreel.analyzer.input;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file or folder that was left out, or a part of it.
///
/// @param reason a predicate whose subject is the file: "is empty"
public record Skipped(Path path, String reason) {

    /// What the person at the terminal reads: the path as it was given.
    public String sentence() {
        return path + " " + reason;
    }

    /// The file with the folder it is in, which is all that a page to be shared should tell of this machine. It
    /// is the same from whatever folder the analyzer was started.
    public String shortName() {
        Path whole = path.toAbsolutePath().normalize();
        @Nullable Path parent = whole.getParent();
        @Nullable Path folder = parent == null ? null : parent.getFileName();
        @Nullable Path file = whole.getFileName();
        if (file == null) {
            return path.toString();
        }
        return folder == null ? file.toString() : folder + "/" + file;
    }
}
