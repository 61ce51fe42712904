package io.netreel.analyzer.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DetailTest {

    private static final TimeWindow TWO_DAYS =
            new TimeWindow(Instant.parse("2026-11-22T10:07:13Z"), Instant.parse("2026-11-24T10:07:13Z"));

    private final Detail finest = Detail.finest(Buckets.of(TWO_DAYS, Duration.ofSeconds(10)));

    @Test
    void widensBinsBeforeBuckets() {
        assertThat(Stream.iterate(
                                Optional.of(finest),
                                Optional::isPresent,
                                detail -> detail.flatMap(one -> one.coarser(TWO_DAYS)))
                        .flatMap(Optional::stream)
                        .map(detail -> Duration.ofMillis(detail.buckets().widthMillis()) + " " + detail.binsInOne()))
                .containsExactly("PT15M 1", "PT15M 2", "PT15M 4", "PT30M 4", "PT1H 4", "PT2H 4");
    }

    @Test
    void tellsWhenItIsReduced() {
        assertThat(finest.isReduced()).isFalse();
        assertThat(finest.histogramBase()).isEqualTo(1.04);
        Detail coarser = finest.coarser(TWO_DAYS).orElseThrow();
        assertThat(coarser.isReduced()).isTrue();
        assertThat(coarser.histogramBase()).isEqualTo(1.04 * 1.04);
    }

    @Test
    void putsWholeBucketsIntoEachWiderOne() {
        Detail hours = Stream.iterate(finest, detail -> detail.coarser(TWO_DAYS).orElseThrow())
                .filter(detail -> detail.buckets().widthMillis() == 3_600_000)
                .findFirst()
                .orElseThrow();

        // From 10:00, as the narrowest.
        assertThat(hours.holes()).containsEntry("buckets_in_one", "4").containsEntry("bucket_shift", "0");
        // From 10:00 too, an even hour.
        assertThat(hours.coarser(TWO_DAYS).orElseThrow().holes())
                .containsEntry("buckets_in_one", "8")
                .containsEntry("bucket_shift", "0");
    }
}
