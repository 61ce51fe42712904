package io.netreel.recorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netreel.recorder.record.RecordingProgress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTextTest {

    @Test
    void tellsTimeRatesLossesAndSize() {
        ProgressText text = new ProgressText("web-1", Duration.ofSeconds(90));

        assertThat(text.of(new RecordingProgress(Duration.ofSeconds(1), 100, 7, 0, 512, null)))
                .isEqualTo("recording web-1  00:01 elapsed, 01:29 left  100 flows/s  7 live  0 lost  512 B on disk");
        assertThat(text.of(new RecordingProgress(Duration.ofSeconds(3), 300, 9, 4, 1_500_000, null)))
                .isEqualTo("recording web-1  00:03 elapsed, 01:27 left  100 flows/s  9 live  4 lost  1.5 MB on disk");
    }

    @Test
    void tellsNoRemainingTimeWhereThereIsNone() {
        ProgressText text = new ProgressText("web-1", null);

        assertThat(text.of(new RecordingProgress(Duration.ofSeconds(3661), 0, 0, 0, 0, null)))
                .isEqualTo("recording web-1  1:01:01 elapsed  0 flows/s  0 live  0 lost  0 B on disk");
    }

    @Test
    void writesSizesInUnitsOf1000() {
        assertThat(ProgressText.size(999)).isEqualTo("999 B");
        assertThat(ProgressText.size(1000)).isEqualTo("1.0 KB");
        assertThat(ProgressText.size(999_960)).isEqualTo("1.0 MB");
        assertThat(ProgressText.size(5_000_000_000L)).isEqualTo("5.0 GB");
    }
}
