package io.netreel.analyzer.bundle;

import io.netreel.capture.BundleNote;
import io.netreel.capture.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A bundle that lies unpacked in a folder, which reads like a capture's.
///
/// @param path of the bundle
/// @param folder where its files are
/// @param sha256 of each sealed segment in it, lower-case hexadecimal, by file name in the bundle's order
/// @param damage why the rest of the bundle could not be read, as a predicate; NULL if it is whole
public record ExtractedBundle(
        Path path,
        Path folder,
        BundleNote note,
        Manifest manifest,
        Map<String, String> sha256,
        @Nullable String damage) {

    /// The sealed segments in it whose hash is not the one that the manifest lists.
    public List<String> altered() {
        return manifest.segments().stream()
                .filter(segment -> sha256.containsKey(segment.file()))
                .filter(segment -> !Objects.equals(segment.sha256(), sha256.get(segment.file())))
                .map(Manifest.Segment::file)
                .toList();
    }
}
