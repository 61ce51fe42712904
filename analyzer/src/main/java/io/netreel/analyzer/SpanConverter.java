package io.netreel.analyzer;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a span of time: `90s`, `30m`, `48h`, `7d`.
final class SpanConverter implements ITypeConverter<Duration> {

    // Up to 9 digits: three thousand years in days overflow nothing.
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})([smhd])");
    private static final Duration LONGEST = Duration.ofDays(365_000);

    @Override
    public Duration convert(String text) {
        Duration span = parse(text);
        if (span == null) {
            throw new TypeConversionException("'" + text + "' is not a span of time; write 90s, 30m, 48h or 7d");
        }
        return span;
    }

    static @Nullable Duration parse(String text) {
        Matcher matcher = SPAN.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long number = Long.parseLong(matcher.group(1));
        Duration span = switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
        return span.isZero() || span.compareTo(LONGEST) > 0 ? null : span;
    }
}
