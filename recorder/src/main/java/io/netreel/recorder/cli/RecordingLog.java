package io.netreel.recorder.cli;

import io.netreel.recorder.config.Configuration;
import io.netreel.recorder.config.FilePermissions;
import io.netreel.recorder.config.Settings;
import io.netreel.recorder.libc.LibC;
import io.netreel.recorder.log.Log;
import io.netreel.recorder.log.LogFile;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The log of a recording, on stderr or in a file.
final class RecordingLog implements AutoCloseable {

    private static final Path STDERR = Path.of("stderr");
    private static final System.Logger LOG = System.getLogger(RecordingLog.class.getName());

    private final Log log;
    private final @Nullable LogFile file;

    private RecordingLog(Log log, @Nullable LogFile file) {
        this.log = log;
        this.file = file;
    }

    /// Opens it, and tells first what is dubious about the configuration.
    ///
    /// @param stderr takes lines for the terminal
    static RecordingLog open(Configuration configuration, Consumer<String> stderr) {
        Path target = configuration.value(Settings.LOG);
        @Nullable LogFile file = target.equals(STDERR) ? null : openFile(target, configuration);
        Log log = Log.open(configuration.value(Settings.LOG_LEVEL), file == null ? stderr : file);
        if (configuration.file() != null) {
            FilePermissions.warnings(configuration.file(), LibC.effectiveUserId())
                    .forEach(warning -> LOG.log(Level.WARNING, warning));
        }
        return new RecordingLog(log, file);
    }

    private static LogFile openFile(Path target, Configuration configuration) {
        try {
            return LogFile.open(target);
        } catch (NoSuchFileException e) {
            throw cannotLog(configuration, "its folder does not exist; make it first");
        } catch (IOException e) {
            throw cannotLog(configuration, Preconditions.reason(e) + "; name another file, or stderr");
        }
    }

    private static RuntimeException cannotLog(Configuration configuration, String why) {
        return Preconditions.cannotRecord("cannot write the log " + configuration.value(Settings.LOG) + ", given by "
                + configuration.nameOf(Settings.LOG) + ": " + why);
    }

    /// Tells what the terminal is told anyway.
    void repeat(Level level, String line) {
        if (file != null) {
            LOG.log(level, line);
        }
    }

    @Override
    public void close() {
        log.close();
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw Preconditions.cannotRecord("cannot end the log: " + Preconditions.reason(e));
        }
    }
}
