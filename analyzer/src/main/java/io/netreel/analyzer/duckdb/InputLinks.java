package io.netreel.analyzer.duckdb;

import io.netreel.analyzer.input.Capture;
import io.netreel.analyzer.input.CaptureSet;
import io.netreel.analyzer.input.Segment;
import io.netreel.capture.Stream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Links to the segments, with harmless names. DuckDB takes every name for a pattern, so that a real one could
/// match other files or none; and a link's folder, `netreel_capture=3`, tells DuckDB the capture of its rows.
///
/// @param links by stream
/// @param realPaths what the links lead to, which DuckDB must be allowed to read
record InputLinks(Map<Stream, List<String>> links, List<String> realPaths) {

    static InputLinks create(CaptureSet captures, Path folder) throws IOException {
        Map<Stream, List<String>> links = new EnumMap<>(Stream.class);
        List<String> realPaths = new ArrayList<>();
        for (int i = 0; i < captures.captures().size(); i++) {
            Capture capture = captures.captures().get(i);
            Path captureFolder = Files.createDirectories(folder.resolve("netreel_capture=" + i));
            for (Segment segment : capture.segments()) {
                String name = String.format(
                        Locale.ROOT, "%s-%06d.parquet", segment.stream().streamName(), segment.number());
                Path real = realPath(segment.file());
                Path link = Files.createSymbolicLink(captureFolder.resolve(name), real);
                links.computeIfAbsent(segment.stream(), key -> new ArrayList<>())
                        .add(link.toString());
                realPaths.add(real.toString());
            }
        }
        return new InputLinks(links, realPaths);
    }

    // A running recorder may have removed it meanwhile. A link that leads nowhere is found like damage.
    private static Path realPath(Path file) throws IOException {
        try {
            return file.toRealPath();
        } catch (NoSuchFileException e) {
            return file.toAbsolutePath();
        }
    }
}
