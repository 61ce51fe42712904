package io.netreel.recorder.config;

/// What a setting's value is in TOML.
public enum Shape {
    /// `"…"`.
    TEXT,
    /// `["…", "…"]`.
    TEXTS,
    /// `[1, 2]`.
    NUMBERS,
    /// A table of texts.
    TABLE;

    boolean isList() {
        return this == TEXTS || this == NUMBERS;
    }
}
