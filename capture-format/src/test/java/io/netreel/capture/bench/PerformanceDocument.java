package io.netreel.capture.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A part of docs/performance.md that a benchmark writes.
public final class PerformanceDocument {

    private PerformanceDocument() {}

    /// Replaces the results of one benchmark.
    ///
    /// @param root of the source tree
    /// @param command that wrote them, as a user types it; the part is between marks that name it
    public static void write(Path root, String command, String results) throws IOException {
        Path document = root.resolve("docs/performance.md");
        String text = Files.readString(document);
        String beginMark = "<!-- " + command + " --write begins here -->\n";
        int begin = text.indexOf(beginMark);
        int end = text.indexOf("<!-- " + command + " --write ends here -->\n");
        if (begin < 0 || end < begin) {
            throw new IOException(document + " has no place for the results");
        }
        Files.writeString(document, text.substring(0, begin) + beginMark + "\n" + results + "\n" + text.substring(end));
    }
}
