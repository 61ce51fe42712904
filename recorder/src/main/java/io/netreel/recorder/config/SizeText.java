package io.netreel.recorder.config;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes as people type them: `512KB`, `64MB`, `2GB`, in units of 1,024; `0` needs none.
final class SizeText {

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,7})(KB|MB|GB|TB)");

    private SizeText() {}

    /// The size in bytes, or empty if `text` is none.
    static OptionalLong parse(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            return text.equals("0") ? OptionalLong.of(0) : OptionalLong.empty();
        }
        int shift = switch (matcher.group(2)) {
            case "KB" -> 10;
            case "MB" -> 20;
            case "GB" -> 30;
            default -> 40;
        };
        long number = Long.parseLong(matcher.group(1));
        return number > Long.MAX_VALUE >> shift ? OptionalLong.empty() : OptionalLong.of(number << shift);
    }
}
