package io.netreel.analyzer.filter;

import java.util.regex.Pattern;

/// Whether a text is meant by a value, in Java: for what is known before any row is read.
public final class TextPattern {

    private final Pattern pattern;

    private TextPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /// A text in which `*` stands for any characters and `?` for one.
    public static TextPattern ofGlob(String glob) {
        return of(new Value.Glob(Folded.of(glob).replace("\\", "\\\\")));
    }

    static TextPattern of(Value.TextValue value) {
        return switch (value) {
            case Value.Text(String text) -> new TextPattern(Pattern.compile(Pattern.quote(text)));
            case Value.Glob(String glob) -> new TextPattern(Pattern.compile(regex(glob), Pattern.DOTALL));
        };
    }

    /// A text that holds what is meant anywhere.
    static TextPattern anywhere(Value.TextValue value) {
        return new TextPattern(Pattern.compile(
                switch (value) {
                    case Value.Text(String text) -> ".*" + Pattern.quote(text) + ".*";
                    case Value.Glob(String glob) -> ".*" + regex(glob) + ".*";
                },
                Pattern.DOTALL));
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '\\' -> regex.append(Pattern.quote(glob.substring(++i, i + 1)));
                default ->
                    regex.append(Character.isSurrogate(c) ? String.valueOf(c) : Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }

    public boolean matches(String text) {
        return pattern.matcher(Folded.of(text)).matches();
    }
}
