package io.netreel.capture.terminal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Moments as people type them: `2026-11-22T10:15:00Z`, without a zone (UTC), or a date.
public final class MomentText {

    private static final List<Function<String, Instant>> FORMS = List.of(
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
            text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());

    // What a timestamp of microseconds can hold, with room for arithmetic.
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private MomentText() {}

    /// The moment, or empty if `text` is none.
    public static Optional<Instant> parse(String text) {
        return FORMS.stream()
                .flatMap(form -> parse(text, form).stream())
                .filter(instant -> !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST))
                .findFirst();
    }

    private static Optional<Instant> parse(String text, Function<String, Instant> form) {
        try {
            return Optional.of(form.apply(text.replace(' ', 'T')));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
