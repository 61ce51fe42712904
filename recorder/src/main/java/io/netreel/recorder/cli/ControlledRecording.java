package io.netreel.recorder.cli;

import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestJson;
import io.netreel.capture.UnreadableCaptureException;
import io.netreel.capture.terminal.ProgramVersion;
import io.netreel.capture.terminal.SafeText;
import io.netreel.recorder.control.ControlServer;
import io.netreel.recorder.control.Controlled;
import io.netreel.recorder.control.RecordingStatus;
import io.netreel.recorder.control.RuntimeFolder;
import io.netreel.recorder.record.Engine;
import io.netreel.recorder.record.Marks;
import io.netreel.recorder.record.Plugin;
import io.netreel.recorder.record.RecordingPlan;
import io.netreel.recorder.record.RecordingProgress;
import io.netreel.recorder.record.RecordingResult;
import io.netreel.recorder.record.StopRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// This process's recording, as `recorder status`, `mark` and `stop` see it.
final class ControlledRecording implements Controlled, AutoCloseable {

    private final RecordingPlan plan;
    private final StopRequest stop;
    private final Consumer<String> say;
    private volatile String captureId = "";
    private volatile Instant started = Instant.EPOCH;
    private volatile Path folder = Path.of("");
    private volatile RecordingProgress progress = new RecordingProgress(Duration.ZERO, 0, 0, 0, 0, null);
    private volatile Engine engine = Engine.EBPF;
    private volatile @Nullable Marks marks;
    private @Nullable ControlServer server;

    ControlledRecording(RecordingPlan plan, StopRequest stop, Consumer<String> say) {
        this.plan = plan;
        this.stop = stop;
        this.say = say;
    }

    /// Can be asked from now on; without a socket it is recorded all the same.
    ///
    /// @param capture the capture's folder
    /// @param by by what flows are recorded
    /// @param into where marks go
    void open(RuntimeFolder runtime, Path capture, Engine by, Marks into) {
        engine = by;
        marks = into;
        folder = capture.toAbsolutePath();
        try {
            Manifest manifest = ManifestJson.read(folder.resolve(Manifest.FILE_NAME));
            captureId = manifest.captureId();
            started = manifest.recorder().started();
            server = ControlServer.open(runtime, captureId, this);
        } catch (IOException e) {
            tellNoSocket(runtime, Preconditions.reason(e));
        } catch (UnreadableCaptureException | UnsupportedOperationException e) {
            tellNoSocket(runtime, String.valueOf(e.getMessage()));
        }
    }

    private void tellNoSocket(RuntimeFolder runtime, String why) {
        say.accept("there is no socket in " + SafeText.of(runtime.path().toString()) + " (" + why
                + "); 'recorder status', 'mark' and 'stop' do not find this recording");
    }

    /// Once a second.
    void tell(RecordingProgress now) {
        progress = now;
    }

    /// The capture is sealed.
    void end(RecordingResult result) {
        progress = new RecordingProgress(Duration.ZERO, result.flows(), 0, result.lost(), result.bytes(), null);
        if (server != null) {
            server.end(status(result.unfinished().isWhole() ? RecordingStatus.ENDED : "unsealed"));
        }
    }

    @Override
    public RecordingStatus status() {
        return status(stop.isRequested() ? "stopping" : "recording");
    }

    private RecordingStatus status(String state) {
        RecordingProgress now = progress;
        return new RecordingStatus(
                captureId,
                state,
                plan.host(),
                folder.toString(),
                ProcessHandle.current().pid(),
                ProgramVersion.text(),
                plan.plugins().stream().map(Plugin::pluginName).sorted().toList(),
                plan.plugins().contains(Plugin.NET) ? engine.engineName() : null,
                started,
                now.flows(),
                now.liveFlows(),
                now.lost(),
                now.bytes(),
                now.refusal());
    }

    @Override
    public @Nullable String mark(String text) {
        @Nullable Marks into = marks;
        return into == null ? "the recording has not begun" : into.add(text);
    }

    @Override
    public void stop() {
        stop.request();
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }
}
