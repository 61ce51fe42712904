package io.netreel.recorder.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import io.netreel.capture.terminal.DurationText;
import java.time.Duration;

/// Durations such as `30s`.
///
/// @param least the shortest that is taken
record DurationCodec(Duration least) implements Codec<Duration> {

    private static final Duration LONGEST = Duration.ofDays(365);

    @Override
    public Duration read(String word) throws BadValueException {
        Duration duration = DurationText.parse(word)
                .filter(time -> time.isPositive() && time.compareTo(LONGEST) <= 0)
                .orElseThrow(() -> new BadValueException(
                        "'" + word + "' is no duration; write it as 30s, 5m or 1h30m, up to 365d"));
        if (duration.compareTo(least) < 0) {
            throw new BadValueException("'" + word + "' is too short; write at least " + write(least));
        }
        return duration;
    }

    @Override
    public String write(Duration value) {
        StringBuilder text = new StringBuilder();
        append(text, value.toDaysPart(), "d");
        append(text, value.toHoursPart(), "h");
        append(text, value.toMinutesPart(), "m");
        append(text, value.toSecondsPart(), "s");
        append(text, value.toMillisPart(), "ms");
        return text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }

    @Override
    public JsonNode json(Duration value) {
        return LongNode.valueOf(value.toMillis());
    }

    @Override
    public String unit() {
        return "ms";
    }
}
