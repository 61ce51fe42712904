package io.netreel.capture.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DurationTextTest {

    @Test
    void readsWhatPeopleType() {
        assertThat(DurationText.parse("500ms")).contains(Duration.ofMillis(500));
        assertThat(DurationText.parse("30s")).contains(Duration.ofSeconds(30));
        assertThat(DurationText.parse("1h30m")).contains(Duration.ofMinutes(90));
        assertThat(DurationText.parse("7d")).contains(Duration.ofDays(7));
    }

    @Test
    void refusesEverythingElse() {
        for (String text : List.of("", "30", "s", "-1s", "1.5h", "5 m", "1y", "99999999999s")) {
            assertThat(DurationText.parse(text)).as(text).isEmpty();
        }
    }
}
