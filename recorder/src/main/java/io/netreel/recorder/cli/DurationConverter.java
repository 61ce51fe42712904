package io.netreel.recorder.cli;

import io.netreel.capture.terminal.DurationText;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads durations such as `30s`.
final class DurationConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        return DurationText.parse(text)
                .filter(Duration::isPositive)
                .orElseThrow(() ->
                        new TypeConversionException("'" + text + "' is no duration; write it as 30s, 5m or 1h30m"));
    }
}
