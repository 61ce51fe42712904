package io.netreel.analyzer.rollup;

import io.netreel.capture.terminal.ExitCode;
import io.netreel.capture.terminal.UserError;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The part of the data that is reported: rows whose span ended after `from` and not after `to`, so that two
/// windows side by side share no row and lose none.
public record TimeWindow(Instant from, Instant to) {

    /// The window asked for, cut to the data, which reaches from `begin` to `end`.
    ///
    /// @throws UserError if it is impossible or nothing was recorded in it
    public static TimeWindow of(WindowRequest request, Instant begin, Instant end) {
        @Nullable TimePoint requestedTo = request.to();
        @Nullable TimePoint requestedFrom = request.from();
        Instant to = requestedTo == null ? end : requestedTo.in(end);
        Instant upTo = to.isAfter(end) ? end : to;
        Instant from = requestedFrom == null ? begin(request.last(), begin, upTo) : requestedFrom.in(end);
        if (requestedTo != null && !from.isBefore(to)) {
            throw impossible("--from " + from + " is not before --to " + to + "; exchange them");
        }
        if (!from.isBefore(end) || !to.isAfter(begin)) {
            String span = requestedTo == null ? "after " + from : "between " + from + " and " + to;
            throw impossible("Nothing was recorded " + span + "; the captures cover "
                    + begin.truncatedTo(ChronoUnit.SECONDS) + " to " + end.truncatedTo(ChronoUnit.SECONDS));
        }
        return new TimeWindow(from.isBefore(begin) ? begin : from, upTo);
    }

    private static Instant begin(@Nullable Duration last, Instant begin, Instant upTo) {
        return last == null ? begin : upTo.minus(last);
    }

    private static UserError impossible(String sentence) {
        return new UserError(ExitCode.BAD_INPUT, sentence);
    }

    public long fromMillis() {
        return from.toEpochMilli();
    }

    /// The end, rounded up, so that the last row is inside.
    public long toMillis() {
        return to.plusNanos(999_999).toEpochMilli();
    }
}
