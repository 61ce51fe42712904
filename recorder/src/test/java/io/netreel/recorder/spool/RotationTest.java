package io.netreel.recorder.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RotationTest {

    private static final long MB = 1 << 20;
    private static final long PLENTY = 1L << 40;

    private int listed;

    @Test
    void goesByTheOptions() {
        listed = Rotation.MANY - 1;

        assertThat(rotation(64 * MB).bytes(PLENTY)).isEqualTo(64 * MB);
        assertThat(rotation(64 * MB).age()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void makesSmallerSegmentsWhereTheDiskIsNearlyFull() {
        assertThat(rotation(64 * MB).bytes(40 * MB)).isEqualTo(10 * MB);
        assertThat(rotation(64 * MB).bytes(0)).isEqualTo(MB);
    }

    @Test
    void makesLargerSegmentsWhereThereAreVeryMany() {
        listed = 3 * Rotation.MANY;

        assertThat(rotation(MB).bytes(PLENTY)).isEqualTo(8 * MB);
        assertThat(rotation(64 * MB).bytes(PLENTY)).isEqualTo(128 * MB);
        assertThat(rotation(512 * MB).bytes(PLENTY)).isEqualTo(512 * MB);
        assertThat(rotation(MB).age()).isEqualTo(Duration.ofMinutes(40));

        listed = Integer.MAX_VALUE;
        assertThat(rotation(MB).bytes(PLENTY)).isEqualTo(128 * MB);
        assertThat(rotation(MB).age()).isGreaterThan(Duration.ofDays(365));
    }

    private Rotation rotation(long bytes) {
        return new Rotation(
                new SpoolOptions(Duration.ofSeconds(1), bytes, Duration.ofMinutes(5), null, null, 0, MB), () -> listed);
    }
}
