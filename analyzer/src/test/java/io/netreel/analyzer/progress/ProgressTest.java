package io.netreel.analyzer.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static String text(double percentage, int since, int elapsed) {
        return Progress.text("sorting", percentage, Duration.ofSeconds(since), Duration.ofSeconds(elapsed));
    }

    @Test
    void tellsTheTimeLeftOfTheRunningStatement() {
        assertThat(text(40, 6, 9)).isEqualTo("sorting 40 % · 9 s · about 9 s left");
        assertThat(text(10, 60, 61)).isEqualTo("sorting 10 % · 61 s · about 9 min left");
        assertThat(text(100, 60, 61)).isEqualTo("sorting 100 % · 61 s · about 0 s left");
    }

    @Test
    void tellsNoTimeLeftWhileItWouldBeAGuess() {
        assertThat(text(2, 60, 60)).isEqualTo("sorting 2 % · 60 s");
        assertThat(text(50, 1, 9)).isEqualTo("sorting 50 % · 9 s");
        assertThat(text(-1, 5, 9)).isEqualTo("sorting · 9 s");
    }
}
