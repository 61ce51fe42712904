package io.netreel.analyzer.filter;

import java.util.BitSet;

/// A value as it was typed, without its quotes and backslashes.
///
/// @param wild which of its characters are wildcards
/// @param offset where it begins in the filter
record RawValue(String text, BitSet wild, int offset) {

    boolean isAnything() {
        return text.equals("*") && hasWildcards();
    }

    boolean hasWildcards() {
        return !wild.isEmpty();
    }

    /// As a text or, if it has wildcards, as a pattern.
    Value.TextValue asText() {
        String folded = Folded.of(text);
        return hasWildcards() ? new Value.Glob(pattern(folded)) : new Value.Text(folded);
    }

    private String pattern(String folded) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c == '\\' || (!wild.get(i) && (c == '*' || c == '?'))) {
                pattern.append('\\');
            }
            pattern.append(c);
        }
        return pattern.toString();
    }

    /// What follows the first `length` characters.
    RawValue after(int length) {
        return new RawValue(text.substring(length), wild.get(length, Math.max(length, text.length())), offset + length);
    }
}
