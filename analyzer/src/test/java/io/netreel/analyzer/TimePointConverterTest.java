package io.netreel.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netreel.analyzer.rollup.TimePoint;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class TimePointConverterTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T10:15:30.5Z, 2026-11-22T10:15:30.5Z",
        "2026-11-22T10:15:00+02:00, 2026-11-22T08:15:00Z",
        "2026-11-22T10:15, 2026-11-22T10:15:00Z",
        "2026-11-22 10:15:01, 2026-11-22T10:15:01Z",
        "2026-11-22, 2026-11-22T00:00:00Z"
    })
    void readsMoments(String text, String instant) {
        assertThat(new TimePointConverter().convert(text)).isEqualTo(new TimePoint.At(Instant.parse(instant)));
    }

    @Test
    void readsSpansBeforeTheEnd() {
        assertThat(new TimePointConverter().convert("-30m")).isEqualTo(new TimePoint.BeforeEnd(Duration.ofMinutes(30)));
        assertThat(SpanConverter.parse("7d")).isEqualTo(Duration.ofDays(7));
        assertThat(SpanConverter.parse("90s")).isEqualTo(Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "10:15",
                "-",
                "-m",
                "-0s",
                "--1s",
                "-1w",
                "-9999999999s",
                "-999999999d",
                "2026-13-01",
                "2026-02-30",
                "+999999999-01-01T00:00:00Z",
                "1795341600"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> new TimePointConverter().convert(text)).isInstanceOf(TypeConversionException.class);
    }
}
