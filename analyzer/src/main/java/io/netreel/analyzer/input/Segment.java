package io.netreel.analyzer.input;

import io.netreel.capture.Stream;
import java.nio.file.Path;
import java.util.Set;

/// A segment that passed every check.
///
/// @param file where its rows are, as Parquet: of an open segment, a temporary copy of its whole batches
/// @param source where its bytes are as they were recorded
/// @param path what the user knows it as; for a segment of a bundle, the bundle's path and its name in there
/// @param columns the catalogue's columns that it has; a missing one holds nothing but NULL
public record Segment(
        Path file, Path source, Path path, Stream stream, int number, long rows, long bytes, Set<String> columns) {

    /// Whether it is a sealed one.
    public boolean isSealed() {
        return file.equals(source);
    }

    /// Whether this one is to be used, of two copies of one segment: what is sealed is whole, and an open one grows.
    boolean isBetterThan(Segment other) {
        return !other.isSealed() && (isSealed() || rows > other.rows);
    }
}
