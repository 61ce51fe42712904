package io.netreel.analyzer;

import io.netreel.analyzer.rollup.TimePoint;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a time: `2026-11-22T10:15:00Z`, without a zone (UTC), a date, or `-30m` before the end of the data.
final class TimePointConverter implements ITypeConverter<TimePoint> {

    private static final List<Function<String, Instant>> FORMS = List.of(
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
            text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());

    // What a timestamp of microseconds can hold, with room for arithmetic.
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    @Override
    public TimePoint convert(String text) {
        if (text.startsWith("-")) {
            Duration span = SpanConverter.parse(text.substring(1));
            if (span == null) {
                throw wrong(text);
            }
            return new TimePoint.BeforeEnd(span);
        }
        return FORMS.stream()
                .flatMap(form -> parse(text, form).stream())
                .filter(instant -> !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST))
                .findFirst()
                .map(TimePoint.At::new)
                .orElseThrow(() -> wrong(text));
    }

    private static Optional<Instant> parse(String text, Function<String, Instant> form) {
        try {
            return Optional.of(form.apply(text.replace(' ', 'T')));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static TypeConversionException wrong(String text) {
        return new TypeConversionException(
                "'" + text + "' is not a time; write 2026-11-22T10:15 (UTC), 2026-11-22, or -30m before the end");
    }
}
