package io.netreel.recorder.cli;

import io.netreel.recorder.record.RecordingProgress;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The words of the status line.
final class ProgressText {

    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

    private final String host;
    private final @Nullable Duration duration;
    private RecordingProgress last = new RecordingProgress(Duration.ZERO, 0, 0, 0, 0, null);

    ProgressText(String host, @Nullable Duration duration) {
        this.host = host;
        this.duration = duration;
    }

    /// Elapsed and remaining time, flows per second since the last call, live flows, events lost, bytes
    /// written.
    String of(RecordingProgress now) {
        long millis = now.elapsed().minus(last.elapsed()).toMillis();
        long perSecond = millis <= 0 ? 0 : Math.round((now.flows() - last.flows()) * 1000.0 / millis);
        last = now;
        return String.format(
                Locale.ROOT,
                "recording %s  %s elapsed%s  %d flows/s  %d live  %d lost  %s on disk%s",
                host,
                clock(now.elapsed()),
                remaining(now.elapsed()),
                perSecond,
                now.liveFlows(),
                now.lost(),
                size(now.bytes()),
                now.refusal() == null ? "" : "  WAITING IN MEMORY: " + now.refusal());
    }

    private String remaining(Duration elapsed) {
        if (duration == null) {
            return "";
        }
        Duration left = duration.minus(elapsed);
        return ", " + clock(left.isNegative() ? Duration.ZERO : left) + " left";
    }

    /// A span of time as `12:34` or `1:23:45`.
    static String clock(Duration time) {
        long seconds = (time.toMillis() + 500) / 1000;
        String minutesAndSeconds = String.format(Locale.ROOT, "%02d:%02d", seconds / 60 % 60, seconds % 60);
        return seconds < 3600 ? minutesAndSeconds : seconds / 3600 + ":" + minutesAndSeconds;
    }

    /// A size in units of 1,000.
    static String size(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }
}
