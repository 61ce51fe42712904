package io.netreel.recorder.cli;

import io.netreel.capture.terminal.DurationText;
import io.netreel.capture.terminal.MomentText;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a time: `2026-11-22T10:15:00Z`, without a zone (UTC), a date, or `-30m` before now.
final class MomentConverter implements ITypeConverter<Instant> {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    @Override
    public Instant convert(String text) {
        Optional<Instant> moment = text.startsWith("-")
                ? DurationText.parse(text.substring(1))
                        .filter(span -> span.isPositive() && span.compareTo(LONGEST) <= 0)
                        .map(span -> Instant.now().minus(span))
                : MomentText.parse(text);
        return moment.orElseThrow(() -> new TypeConversionException(
                "'" + text + "' is not a time; write 2026-11-22T10:15 (UTC), 2026-11-22, or -30m before now"));
    }
}
