package io.netreel.recorder.config;

import java.util.List;
import java.util.stream.Collectors;

/// Writes values as TOML.
final class TomlText {

    private TomlText() {}

    /// The value of a setting that is no table.
    static String value(Shape shape, List<String> words) {
        return switch (shape) {
            case TEXT, TABLE -> quote(words.getFirst());
            case TEXTS -> words.stream().map(TomlText::quote).collect(Collectors.joining(", ", "[", "]"));
            case NUMBERS -> "[" + String.join(", ", words) + "]";
        };
    }

    /// A key, quoted if it must be.
    static String key(String word) {
        return word.matches("[A-Za-z0-9_-]+") ? word : quote(word);
    }

    /// A basic string. What a terminal or an editor could be misled by is written as an escape.
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(codePoint -> {
            if (codePoint == '"' || codePoint == '\\') {
                quoted.append('\\').appendCodePoint(codePoint);
            } else if (isHarmless(codePoint)) {
                quoted.appendCodePoint(codePoint);
            } else {
                quoted.append(String.format(codePoint > 0xffff ? "\\U%08x" : "\\u%04x", codePoint));
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
