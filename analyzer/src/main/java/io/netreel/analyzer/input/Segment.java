package io.netreel.analyzer.input;

import io.netreel.capture.Stream;
import java.nio.file.Path;
import java.util.Set;

/// A sealed segment that passed every check.
///
/// @param file where its bytes are
/// @param path what the user knows it as; for a segment of a bundle, the bundle's path and its name in there
/// @param columns the catalogue's columns that it has; a missing one holds nothing but NULL
public record Segment(Path file, Path path, Stream stream, int number, long rows, long bytes, Set<String> columns) {}
