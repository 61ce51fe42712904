package io.netreel.analyzer;

import io.netreel.analyzer.rollup.TimePoint;
import io.netreel.capture.terminal.MomentText;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a time: `2026-11-22T10:15:00Z`, without a zone (UTC), a date, or `-30m` before the end of the data.
final class TimePointConverter implements ITypeConverter<TimePoint> {

    @Override
    public TimePoint convert(String text) {
        if (text.startsWith("-")) {
            Duration span = SpanConverter.parse(text.substring(1));
            if (span == null) {
                throw wrong(text);
            }
            return new TimePoint.BeforeEnd(span);
        }
        return MomentText.parse(text).map(TimePoint.At::new).orElseThrow(() -> wrong(text));
    }

    private static TypeConversionException wrong(String text) {
        return new TypeConversionException(
                "'" + text + "' is not a time; write 2026-11-22T10:15 (UTC), 2026-11-22, or -30m before the end");
    }
}
