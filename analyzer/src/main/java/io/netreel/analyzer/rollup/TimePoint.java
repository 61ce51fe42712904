package io.netreel.analyzer.rollup;

import java.time.Duration;
import java.time.Instant;

/// A time as the user may give it.
public sealed interface TimePoint {

    /// A moment.
    record At(Instant instant) implements TimePoint {}

    /// A span before the end of the data, `-30m`.
    record BeforeEnd(Duration span) implements TimePoint {}

    /// The moment meant, in data that ends at `end`.
    default Instant in(Instant end) {
        return switch (this) {
            case At(Instant instant) -> instant;
            case BeforeEnd(Duration span) -> end.minus(span);
        };
    }
}
