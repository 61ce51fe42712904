package io.netreel.recorder.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the command line gives.
///
/// @param file of `--config`; NULL if there is none
/// @param words for each setting that was given
/// @param tags by key
public record Flags(@Nullable Path file, Map<Setting<?>, List<String>> words, Map<String, String> tags) {}
