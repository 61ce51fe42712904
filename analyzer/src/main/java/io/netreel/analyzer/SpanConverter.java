package io.netreel.analyzer;

import io.netreel.capture.terminal.DurationText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a span of time: `90s`, `30m`, `48h`, `7d`.
final class SpanConverter implements ITypeConverter<Duration> {

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
        return DurationText.parse(text)
                .filter(span -> span.isPositive() && span.compareTo(LONGEST) <= 0)
                .orElse(null);
    }
}
