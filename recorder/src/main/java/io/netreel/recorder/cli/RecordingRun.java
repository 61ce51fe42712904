package io.netreel.recorder.cli;

import io.netreel.capture.terminal.ProgramVersion;
import io.netreel.capture.terminal.SafeText;
import io.netreel.capture.terminal.StatusLine;
import io.netreel.recorder.config.Configuration;
import io.netreel.recorder.config.ManifestConfig;
import io.netreel.recorder.control.RuntimeFolder;
import io.netreel.recorder.record.Recording;
import io.netreel.recorder.record.RecordingPlan;
import io.netreel.recorder.record.RecordingResult;
import io.netreel.recorder.record.StopRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// One recording, and what is said of it: its folder and what it came to on the terminal, all else in the log.
final class RecordingRun implements AutoCloseable {

    private static final Logger LOG = System.getLogger(RecordingRun.class.getName());

    private final Configuration configuration;
    private final RecordingPlan plan;
    private final PrintWriter out;
    private final PrintWriter err;
    private final StatusLine status;
    private final RecordingLog log;
    private @Nullable Path folder;

    private RecordingRun(Configuration configuration, RecordingPlan plan, CommandLine commandLine) {
        this.configuration = configuration;
        this.plan = plan;
        this.out = commandLine.getOut();
        this.err = commandLine.getErr();
        this.status = StatusLine.onStderr();
        this.log = RecordingLog.open(configuration, this::say);
    }

    /// Opens its log.
    static RecordingRun begin(Configuration configuration, RecordingPlan plan, CommandLine commandLine) {
        return new RecordingRun(configuration, plan, commandLine);
    }

    /// Records, and tells what it came to.
    ///
    /// @param runtime where `recorder status`, `mark` and `stop` look for it
    void record(Path cgroup, RuntimeFolder runtime, StopRequest stop) {
        ProgressText words = new ProgressText(plan.host(), plan.duration());
        RefusalWords refusals = new RefusalWords(line -> LOG.log(Level.WARNING, line));
        ControlledRecording control = new ControlledRecording(plan, stop, line -> LOG.log(Level.WARNING, line));
        Recording recording =
                new Recording(plan, cgroup, ProgramVersion.text(), ManifestConfig.of(configuration), stop, progress -> {
                    refusals.tell(progress);
                    control.tell(progress);
                    status.show(words.of(progress));
                });
        CrashedCaptures crashed = new CrashedCaptures(plan.out(), plan.key(), line -> LOG.log(Level.WARNING, line));
        try (control) {
            RecordingResult result = recording.run(
                    made -> {
                        folder = made;
                        control.open(runtime, made, recording.engine(), recording.marks());
                        log.repeat(Level.INFO, "recording into " + made);
                        say("Recording into " + SafeText.of(made.toString()));
                        crashed.recoverInBackground();
                    },
                    warning -> LOG.log(Level.WARNING, warning));
            control.end(result);
            crashed.await();
            tell(result);
        } catch (RuntimeException e) {
            log.repeat(Level.ERROR, String.valueOf(e.getMessage()));
            throw e;
        } catch (IOException e) {
            log.repeat(Level.ERROR, "cannot write the capture: " + Preconditions.reason(e));
            throw Preconditions.cannotRecord("cannot write the capture" + inFolder() + " (" + Preconditions.reason(e)
                    + "); free space and run 'recorder recover' on the folder");
        }
    }

    private String inFolder() {
        return folder == null ? "" : " " + folder;
    }

    private void tell(RecordingResult result) {
        String came = ResultText.of(result, plan.plugins());
        log.repeat(Level.INFO, came);
        boolean whole = result.unfinished().isNothing();
        String lack = "the disk is full: " + result.unfinished().rows() + " rows could not be written" + inFolder()
                + "; free space and run 'recorder recover' on the folder, which seals the others";
        if (!whole) {
            log.repeat(Level.ERROR, lack);
        }
        log.close();
        status.clear();
        out.println(SafeText.of(result.folder().toString()));
        err.println(came);
        if (!whole) {
            throw Preconditions.cannotRecord(lack);
        }
    }

    // the status line, the log and this thread share the terminal
    private synchronized void say(String line) {
        status.clear();
        err.println(line);
        err.flush();
    }

    @Override
    public void close() {
        log.close();
        status.close();
    }
}
