package io.netreel.recorder.cli;

import io.netreel.capture.terminal.SafeText;
import io.netreel.recorder.control.RecordingStatus;
import io.netreel.recorder.control.RunningRecordings.Found;
import io.netreel.recorder.control.StatusJson;
import io.netreel.recorder.record.Engine;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The words that tell of running recordings.
final class StatusText {

    private StatusText() {}

    static String marked(RecordingStatus status) {
        return "Marked in recording " + SafeText.of(status.captureId()) + " of " + SafeText.of(status.host()) + ".";
    }

    static String json(List<Found> found) {
        return StatusJson.write(found);
    }

    /// A recording in some lines, not safe for a terminal yet.
    static List<String> lines(Found found, Instant now) {
        @Nullable RecordingStatus status = found.status();
        if (status == null) {
            return List.of("recording " + found.captureId() + " does not tell: " + found.problem());
        }
        Instant started = status.started().truncatedTo(ChronoUnit.SECONDS);
        Duration age = Duration.between(started, now);
        return List.of(
                status.state() + " " + status.host() + " since " + started + ", for "
                        + ProgressText.clock(age.isNegative() ? Duration.ZERO : age),
                "  capture  " + status.captureId(),
                "  folder   " + status.folder(),
                "  process  " + status.pid() + ", netreel " + status.version(),
                "  plugins  " + String.join(", ", status.plugins()) + engine(status.engine()),
                "  flows    " + status.flows() + " since the start, " + status.liveFlows() + " live",
                "  lost     " + status.lost() + " events",
                "  on disk  " + ProgressText.size(status.bytes()),
                "  waiting  " + Objects.requireNonNullElse(status.waiting(), "for nothing"));
    }

    private static String engine(@Nullable String engine) {
        return engine == null || engine.equals(Engine.EBPF.engineName())
                ? ""
                : " (engine " + engine + ": TCP flows alone, see its ledger)";
    }
}
