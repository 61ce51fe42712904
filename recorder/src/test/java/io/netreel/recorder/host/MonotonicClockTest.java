package io.netreel.recorder.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.capture.Manifest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Two clocks that the test sets.
class MonotonicClockTest {

    private static final long SECOND = 1_000_000_000;
    private static final long START = Instant.parse("2026-11-22T10:15:00Z").getEpochSecond() * SECOND;

    private long monotonic = 100 * SECOND;
    private long offset = START;
    private long readings;
    private long lateReading = -1;

    private final MonotonicClock clock = new MonotonicClock(this::readMonotonic, this::readWall);

    private long readMonotonic() {
        return monotonic += 50;
    }

    private long readWall() {
        // the machine gave the CPU to somebody else between two readings
        if (readings++ == lateReading) {
            monotonic += SECOND;
        }
        return (monotonic += 50) + offset;
    }

    @Test
    void tellsAStepForwardAndBackAndTheTimeAfterIt() {
        offset += 2 * SECOND;
        assertThat(clock.follow()).isEqualTo(2 * SECOND);
        assertThat(clock.unixMicros(100 * SECOND)).isEqualTo((START + 102 * SECOND) / 1000);

        offset -= 3 * SECOND;
        assertThat(clock.follow()).isEqualTo(-3 * SECOND);
        assertThat(clock.unixMicros(100 * SECOND)).isEqualTo((START + 99 * SECOND) / 1000);
        assertThat(clock.follow()).isZero();
    }

    @Test
    void listsTheOffsetAtTheStartAndAfterEachStep() {
        offset += 2 * SECOND;
        clock.follow();

        assertThat(clock.offsets()).extracting(Manifest.Offset::offsetNanos).containsExactly(START, START + 2 * SECOND);
        assertThat(clock.offsets().getLast().at())
                .isBetween(Instant.parse("2026-11-22T10:16:42Z"), Instant.parse("2026-11-22T10:16:43Z"));
    }

    @Test
    void followsADisciplinedClockWithoutCallingItAStep() {
        for (int i = 0; i < 100; i++) {
            offset += SECOND / 1000;
            assertThat(clock.follow()).isZero();
        }

        assertThat(clock.unixMicros(0)).isEqualTo((START + SECOND / 10) / 1000);
        assertThat(clock.offsets()).hasSize(1);
    }

    @Test
    void isNotMisledByAReadingThatTookLong() {
        lateReading = readings + 2;

        assertThat(clock.follow()).isZero();
        assertThat(clock.unixMicros(0)).isEqualTo(START / 1000);
    }
}
