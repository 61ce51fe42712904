package io.netreel.recorder.cli;

import io.netreel.capture.terminal.DurationText;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads durations such as `30s`.
final class DurationConverter implements ITypeConverter<Duration> {

    private static final Duration LONGEST = Duration.ofDays(365);

    @Override
    public Duration convert(String text) {
        return DurationText.parse(text)
                .filter(duration -> duration.isPositive() && duration.compareTo(LONGEST) <= 0)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is no duration; write it as 30s, 5m or 1h30m, up to 365d"));
    }
}
