package io.netreel.capture.terminal;

/// Captured text, made safe for a terminal. Process names, tags and file names may hold escape sequences that
/// would recolour, retitle or reprogram the reader's terminal.
public final class SafeText {

    private static final int LONGEST = 4096;

    private SafeText() {}

    /// `text` on one line, with each control, format (bidi among them), line-separating and unpaired surrogate
    /// character written as an escape such as `\u001b`, cut to 4,096 characters.
    public static String of(String text) {
        StringBuilder safe = new StringBuilder(Math.min(text.length(), LONGEST));
        int end = Math.min(text.length(), LONGEST);
        for (int i = 0; i < end; ) {
            int codePoint = text.codePointAt(i);
            if (isHarmless(codePoint)) {
                safe.appendCodePoint(codePoint);
            } else {
                safe.append(String.format("\\u%04x", codePoint));
            }
            i += Character.charCount(codePoint);
        }
        return text.length() > LONGEST ? safe.append('…').toString() : safe.toString();
    }

    private static boolean isHarmless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
