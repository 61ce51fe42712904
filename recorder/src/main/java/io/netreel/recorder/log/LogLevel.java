package io.netreel.recorder.log;

import java.util.Locale;

/// How much a line of the log matters.
public enum LogLevel {
    ERROR(System.Logger.Level.ERROR),
    WARN(System.Logger.Level.WARNING),
    INFO(System.Logger.Level.INFO),
    DEBUG(System.Logger.Level.DEBUG);

    private final System.Logger.Level level;

    LogLevel(System.Logger.Level level) {
        this.level = level;
    }

    /// The word in the configuration and in the log.
    public String levelName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LogLevel of(System.Logger.Level level) {
        for (LogLevel candidate : values()) {
            if (candidate.level.getSeverity() <= level.getSeverity()) {
                return candidate;
            }
        }
        return DEBUG;
    }
}
