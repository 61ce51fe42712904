package io.netreel.analyzer.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1000, 1",
        "240, 1000, 240",
        "241, 2000, 121",
        "3600, 15000, 240",
        "172800, 900000, 192",
        "864000, 3600000, 240",
        "31536000, 172800000, 183"
    })
    void areTheNarrowestThatAreFewEnough(long seconds, long width, int count) {
        Instant from = Instant.parse("2026-11-22T00:00:00Z");
        Buckets buckets = Buckets.of(new TimeWindow(from, from.plusSeconds(seconds)), Duration.ZERO);

        assertThat(buckets.widthMillis()).isEqualTo(width);
        assertThat(buckets.count()).isBetween(count, count + 1);
        assertThat(buckets.count()).isLessThanOrEqualTo(240);
        assertThat(buckets.startMillis()).isLessThanOrEqualTo(from.toEpochMilli());
    }

    @Test
    void areNoNarrowerThanARecordingInterval() {
        Instant from = Instant.parse("2026-11-22T00:00:00Z");
        TimeWindow window = new TimeWindow(from, from.plusSeconds(60));

        assertThat(Buckets.of(window, Duration.ofSeconds(10)).widthMillis()).isEqualTo(10_000);
        assertThat(Buckets.of(window, Duration.ofMillis(2500)).widthMillis()).isEqualTo(5_000);
        assertThat(Buckets.of(window, Duration.ofDays(3)).widthMillis()).isGreaterThanOrEqualTo(259_200_000);
    }

    @Test
    void startAtARoundTime() {
        Instant from = Instant.parse("2026-11-22T10:07:13.123456Z");
        Buckets buckets = Buckets.of(new TimeWindow(from, from.plusSeconds(3600)), Duration.ZERO);

        assertThat(Instant.ofEpochMilli(buckets.startMillis())).isEqualTo(Instant.parse("2026-11-22T10:07:00Z"));
        assertThat(buckets.widthMillis()).isEqualTo(30_000);
    }

    @ParameterizedTest
    @CsvSource({
        "380, 2000, 10000",
        "700, 5000, 10000",
        "1200, 10000, 30000",
        "172800, 900000, 1800000",
        "31536000, 172800000, 345600000"
    })
    void growByWholeNumbers(long seconds, long width, long wider) {
        Instant from = Instant.parse("2026-11-22T10:07:13Z");
        TimeWindow window = new TimeWindow(from, from.plusSeconds(seconds));
        Buckets buckets = Buckets.of(window, Duration.ZERO);

        assertThat(buckets.widthMillis()).isEqualTo(width);
        assertThat(buckets.wider(window).widthMillis()).isEqualTo(wider);
        assertThat((buckets.startMillis() - buckets.wider(window).startMillis()) % width)
                .isZero();
    }
}
