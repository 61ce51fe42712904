package io.netreel.analyzer.verify;

import java.util.ArrayList;
import java.util.List;

/// What was found so far.
final class Findings {

    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int sound;

    void add(Problem problem, String file, String detail) {
        findings.add(new Finding(problem, file, detail));
    }

    void note(String text) {
        notes.add(text);
    }

    /// One more segment is proved to be as it was recorded.
    void countSound() {
        sound++;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    int sound() {
        return sound;
    }
}
