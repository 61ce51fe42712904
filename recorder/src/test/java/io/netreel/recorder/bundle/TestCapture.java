package io.netreel.recorder.bundle;

import io.netreel.capture.FormatVersion;
import io.netreel.capture.Manifest;
import io.netreel.capture.ManifestJson;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A capture's folder, changed in the order in which a recorder changes it. Its segments hold nothing but their
/// own names.
final class TestCapture {

    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final Path folder;
    private final List<Manifest.Segment> sealed = new ArrayList<>();

    TestCapture(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        writeManifest();
    }

    Path folder() {
        return folder;
    }

    /// A sealed segment whose rows are from `first` to `last`, in seconds after the start; none if negative.
    TestCapture sealed(Stream stream, int number, int first, int last) throws IOException {
        SegmentName name = new SegmentName(stream, number);
        Files.write(folder.resolve(name.sealed()), content(name));
        sealed.add(new Manifest.Segment(
                name.sealed(),
                stream.streamName(),
                1,
                at(first),
                at(last),
                null,
                null,
                content(name).length,
                "not checked",
                ""));
        return writeManifest();
    }

    TestCapture open(Stream stream, int number) throws IOException {
        SegmentName name = new SegmentName(stream, number);
        Files.write(folder.resolve(name.open()), content(name));
        return this;
    }

    /// Seals an open segment.
    void seal(Stream stream, int number, int first, int last) throws IOException {
        sealed(stream, number, first, last);
        Files.delete(folder.resolve(new SegmentName(stream, number).open()));
    }

    /// Removes the oldest sealed segment.
    void removeOldest() throws IOException {
        Manifest.Segment oldest = sealed.removeFirst();
        writeManifest();
        Files.delete(folder.resolve(oldest.file()));
    }

    int sealedSegments() {
        return sealed.size();
    }

    static byte[] content(SegmentName name) {
        return (name.stream().streamName() + name.number()).repeat(1000).getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable Instant at(int second) {
        return second < 0 ? null : START.plusSeconds(second);
    }

    private TestCapture writeManifest() throws IOException {
        Path temporary = folder.resolve("capture.json.tmp");
        Files.writeString(temporary, ManifestJson.write(manifest()));
        Files.move(temporary, folder.resolve(Manifest.FILE_NAME), StandardCopyOption.ATOMIC_MOVE);
        return this;
    }

    private Manifest manifest() {
        return new Manifest(
                FormatVersion.CURRENT,
                "abcd",
                new Manifest.Host("web-1", null, null, null, null, "amd64", 2, 1024, null, Map.of(), List.of()),
                new Manifest.Recorder("0.1.0", List.of("record"), Map.of(), START, null, null),
                new Manifest.Clock(null, null, List.of()),
                sealed,
                List.of());
    }
}
