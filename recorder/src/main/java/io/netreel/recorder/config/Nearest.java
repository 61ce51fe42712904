package io.netreel.recorder.config;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Guesses what a mistyped word was meant to be.
final class Nearest {

    // A longer word is compared by its begin: what is far longer than any key is none of them anyway.
    private static final int LONGEST = 64;
    private static final int SHORTEST_PART = 3;

    private Nearest() {}

    /// The candidate that takes the fewest changes of a letter, if it takes no more than a third of its letters;
    /// one that contains the word, or is contained in it, is near as well.
    static Optional<String> to(String word, Collection<String> candidates) {
        String typed = plain(word);
        Optional<String> nearest = Optional.empty();
        int fewest = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            // what stands after the table's name is enough
            String name = candidate.substring(candidate.lastIndexOf('.') + 1);
            int changes = Math.min(distance(typed, plain(candidate)), distance(typed, plain(name)));
            if (changes < fewest && changes <= Math.max(1, candidate.length() / 3)) {
                fewest = changes;
                nearest = Optional.of(candidate);
            }
        }
        return nearest;
    }

    // rotate-size, rotateSize and ROTATE_SIZE are all meant to be rotate_size
    private static String plain(String word) {
        String begin = word.length() > LONGEST ? word.substring(0, LONGEST) : word;
        return begin.replaceAll("[-_. ]", "").toLowerCase(Locale.ROOT);
    }

    // interval_ms and bash, too, are near to interval and ebpf-bash
    private static int distance(String typed, String candidate) {
        boolean within = typed.contains(candidate) || candidate.contains(typed);
        int changes = changes(typed, candidate);
        return within && typed.length() >= SHORTEST_PART ? Math.min(changes, 1) : changes;
    }

    // Levenshtein's distance
    private static int changes(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
