package io.netreel.analyzer.verify;

/// A file that is not as the recorder wrote it.
///
/// @param file its name in the capture's folder
/// @param detail a predicate whose subject is the file: "does not fit its SHA-256"
public record Finding(Problem problem, String file, String detail) {

    /// The finding as a sentence.
    public String sentence() {
        return problem.word() + ": " + file + " " + detail;
    }
}
