package io.netreel.recorder.log;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// Hands over what it is told to the log that is open.
final class LineLogger implements System.Logger {

    private static final String OURS = "io.netreel.";

    private final String name;

    LineLogger(String name) {
        this.name = name;
    }

    @Override
    public String getName() {
        return name;
    }

    // Of libraries and of the JDK, only what is amiss matters.
    @Override
    public boolean isLoggable(Level level) {
        return level != Level.OFF
                && (name.startsWith(OURS) || level.getSeverity() >= Level.WARNING.getSeverity())
                && Log.takes(LogLevel.of(level));
    }

    @Override
    public void log(
            Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            Log.write(LogLevel.of(level), thrown == null ? String.valueOf(message) : message + ": " + thrown);
        }
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, @Nullable String format, @Nullable Object... params) {
        boolean filled = params != null && params.length > 0;
        log(level, bundle, filled && format != null ? MessageFormat.format(format, params) : format, (Throwable) null);
    }
}
