package io.netreel.analyzer.replay;

/// How events are written.
public enum ReplayFormat {
    /// Lines to be read.
    TEXT,
    /// A JSON object on each line, with the stream's columns as far as they are known.
    JSON
}
