package io.netreel.analyzer.verify;

import java.util.ArrayList;
import java.util.List;

/// What was found so far.
final class Findings {

    // A forged list may make millions.
    private static final int MOST = 100_000;

    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int sound;

    void add(Problem problem, String file, String detail) {
        if (findings.size() < MOST) {
            findings.add(new Finding(problem, file, detail));
        } else if (findings.size() == MOST) {
            findings.add(new Finding(problem, file, detail + "; and so on: what comes after it is not told any more"));
        }
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
