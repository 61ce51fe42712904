package io.netreel.analyzer;

import static io.netreel.analyzer.testing.CaptureBuilder.capture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.netreel.analyzer.testing.CaptureBuilder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Known distributions of round-trip times come back within half a bin.
class PercentileTruthTest {

    private static final int ROWS = 500;
    private static final double BOUND = 2;

    @TempDir
    Path folder;

    @Test
    void ofAUniformDistribution() throws Exception {
        record(i -> 10_000 + i * 90, i -> 3);

        assertThat(told()).satisfies(told -> check(told, 32_410, 52_660, 54_460, 54_910));
    }

    @Test
    void ofAnExponentialDistribution() throws Exception {
        record(i -> Math.round(-20_000 * Math.log(1 - (i + 0.5) / ROWS)), i -> 1);

        assertThat(told()).satisfies(told -> check(told, 13_823, 59_519, 90_197, 138_155));
    }

    // A tenth of the rows carries nine tenths of the segments.
    @Test
    void ofTwoPathsByTheSegmentsThatTookEach() throws Exception {
        record(i -> i % 10 == 0 ? 100_000 : 500, i -> i % 10 == 0 ? 81 : 1);

        assertThat(told()).satisfies(told -> check(told, 100_000, 100_000, 100_000, 100_000));
        assertThat(Rows.query(folder, "SELECT percentile(list(weighted(rtt_us, 1)), 0.5) FROM flow"))
                .containsExactly("500");
    }

    @Test
    void ofValuesTooSmallOrTooLargeToMatter() throws Exception {
        record(i -> i < 300 ? 0 : Integer.MAX_VALUE, i -> 1);

        double[] told = told();
        assertThat(told[0]).isBetween(0.0, 1.05);
        assertThat(told[1]).isCloseTo(Integer.MAX_VALUE, withPercentage(BOUND));
        assertThat(told[3]).isEqualTo(Integer.MAX_VALUE);
    }

    private void record(LongUnaryOperator micros, LongUnaryOperator segments) throws Exception {
        CaptureBuilder capture = capture("web-1", "a1");
        for (int i = 0; i < ROWS; i++) {
            capture.flow(
                    30,
                    i,
                    "tcp",
                    "outgoing",
                    "10.0.0.1",
                    "10.0.0.2",
                    "bytes_sent",
                    "1",
                    "packets_sent",
                    Long.toString(segments.applyAsLong(i)),
                    "rtt_us",
                    Long.toString(micros.applyAsLong(i)));
        }
        capture.write(folder);
    }

    private double[] told() {
        String row = Rows.query(
                        folder, "SELECT delay_p50_us, delay_p95_us, delay_p99_us, delay_max_us FROM host_metric")
                .getFirst();
        return Arrays.stream(row.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    private static void check(double[] told, double p50, double p95, double p99, double max) {
        assertThat(told[0]).isCloseTo(p50, withPercentage(BOUND));
        assertThat(told[1]).isCloseTo(p95, withPercentage(BOUND));
        assertThat(told[2]).isCloseTo(p99, withPercentage(BOUND));
        assertThat(told[3]).isEqualTo(max);
    }
}
