package io.netreel.analyzer.verify;

import java.util.Locale;

/// What is wrong with a file.
public enum Problem {
    /// Its bytes are not those that were recorded.
    ALTERED,
    /// It is shorter than what was recorded.
    TRUNCATED,
    /// It was recorded, and is not there.
    MISSING,
    /// It is there, and was not recorded.
    EXTRA,
    /// It holds another segment of the capture.
    REORDERED,
    /// The signature that was asked for is not there.
    UNSIGNED,
    /// It cannot be read, so that nothing can be said of it.
    UNREADABLE;

    /// The word for it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
