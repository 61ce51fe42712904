package io.netreel.analyzer.verify;

import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The names in a capture's folder.
///
/// @param names all of them, sorted
/// @param sealed those of sealed segments, by stream and number
record CaptureFolder(Path path, List<String> names, Map<Stream, SortedMap<Integer, String>> sealed) {

    static CaptureFolder list(Path path) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
            children.forEach(child -> names.add(Objects.toString(child.getFileName(), "")));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.sort(null);
        return of(path, names);
    }

    /// The folder as if it held these files only.
    static CaptureFolder of(Path path, List<String> names) {
        Map<Stream, SortedMap<Integer, String>> sealed = new EnumMap<>(Stream.class);
        for (String name : names) {
            segment(name)
                    .ifPresent(segment -> sealed.computeIfAbsent(segment.stream(), stream -> new TreeMap<>())
                            .put(segment.number(), name));
        }
        return new CaptureFolder(path, List.copyOf(names), sealed);
    }

    SortedMap<Integer, String> sealed(Stream stream) {
        return sealed.getOrDefault(stream, new TreeMap<>());
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /// The segment of that name, if it is written as the recorder writes it.
    static Optional<SegmentName> segment(String name) {
        return SegmentName.ofSealed(name).filter(segment -> segment.sealed().equals(name) && segment.number() > 0);
    }
}
