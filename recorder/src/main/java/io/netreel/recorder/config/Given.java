package io.netreel.recorder.config;

import java.util.List;

/// What was given for a setting, not read yet.
///
/// @param words one for a single value, any number for a list
public record Given(List<String> words, Origin origin) {}
