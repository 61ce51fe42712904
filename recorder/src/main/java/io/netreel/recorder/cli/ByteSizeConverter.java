package io.netreel.recorder.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the size of the ring buffer, `4KB` to `1GB`. The kernel wants a power of two and whole pages.
final class ByteSizeConverter implements ITypeConverter<Integer> {

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,4})(KB|MB|GB)");

    @Override
    public Integer convert(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw bad(text);
        }
        int shift = switch (matcher.group(2)) {
            case "KB" -> 10;
            case "MB" -> 20;
            default -> 30;
        };
        long bytes = Long.parseLong(matcher.group(1)) << shift;
        if (Long.bitCount(bytes) != 1 || bytes < 4096 || bytes > 1L << 30) {
            throw bad(text);
        }
        return (int) bytes;
    }

    private static TypeConversionException bad(String text) {
        return new TypeConversionException("'" + text + "' is no ring size; write a power of two from 4KB to 1GB");
    }
}
