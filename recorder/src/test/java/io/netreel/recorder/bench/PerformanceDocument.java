package io.netreel.recorder.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The part of docs/performance.md that the benchmark writes.
final class PerformanceDocument {

    private static final String BEGIN = "<!-- bin/bench recorder --write begins here -->\n";
    private static final String END = "<!-- bin/bench recorder --write ends here -->\n";

    private PerformanceDocument() {}

    /// Replaces it.
    static void write(Path root, String results) throws IOException {
        Path document = root.resolve("docs/performance.md");
        String text = Files.readString(document);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(document + " has no place for the results");
        }
        Files.writeString(document, text.substring(0, begin) + BEGIN + "\n" + results + "\n" + text.substring(end));
    }
}
