package io.netreel.analyzer.verify;

import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The segments that a sound manifest lists, after the list itself was checked: names, streams, and a chain
/// without a gap. A manifest whose seal fits may still be made by somebody else than a recorder.
final class SoundList {

    private final Manifest manifest;
    private final Map<Stream, NavigableMap<Integer, Manifest.Segment>> segments = new EnumMap<>(Stream.class);
    private final Map<String, String> fileByHash = new HashMap<>();
    private final Set<Long> sizes = new HashSet<>();

    private SoundList(Manifest manifest) {
        this.manifest = manifest;
    }

    static SoundList of(Manifest manifest, CaptureFolder folder, Findings findings) {
        SoundList list = new SoundList(manifest);
        manifest.segments().forEach(segment -> list.add(segment, findings));
        list.segments.forEach((stream, ofStream) -> list.checkChain(stream, folder, findings));
        return list;
    }

    private void add(Manifest.Segment segment, Findings findings) {
        Optional<SegmentName> name = CaptureFolder.segment(segment.file());
        if (name.isEmpty()
                || !name.get().stream().streamName().equals(segment.stream())
                || of(name.get().stream()).putIfAbsent(name.get().number(), segment) != null) {
            findings.add(
                    Problem.ALTERED,
                    Manifest.FILE_NAME,
                    "lists '" + segment.file() + "' of stream '" + segment.stream() + "', which no recorder does");
            return;
        }
        fileByHash.put(segment.sha256(), segment.file());
        sizes.add(segment.bytes());
    }

    // Each names the one before it. A number may be skipped, since empty segments are not kept.
    private void checkChain(Stream stream, CaptureFolder folder, Findings findings) {
        Optional<Manifest.Removed> removed = removed(stream);
        int before = removed.map(Manifest.Removed::lastSegment).orElse(0);
        String previous = removed.map(Manifest.Removed::lastSha256).orElse("");
        for (Map.Entry<Integer, Manifest.Segment> entry : of(stream).entrySet()) {
            Manifest.Segment segment = entry.getValue();
            if (entry.getKey() <= before) {
                findings.add(
                        Problem.ALTERED,
                        Manifest.FILE_NAME,
                        "lists " + segment.file() + ", which it also says was removed");
            } else if (!segment.previousSha256().equals(previous)) {
                reportBreak(new SegmentName(stream, before), segment, folder, findings);
            }
            before = entry.getKey();
            previous = segment.sha256();
        }
    }

    // A segment that is there, but not listed, is told of as extra.
    private static void reportBreak(
            SegmentName before, Manifest.Segment segment, CaptureFolder folder, Findings findings) {
        Stream stream = before.stream();
        int number = CaptureFolder.segment(segment.file()).orElseThrow().number();
        if (number == before.number() + 1) {
            findings.add(
                    Problem.ALTERED,
                    Manifest.FILE_NAME,
                    "names another segment before " + segment.file() + " than the one it lists");
        } else if (!folder.sealed(stream).containsKey(before.number() + 1)) {
            String detail =
                    "is not listed, though " + segment.file() + " comes after another segment than the listed one";
            Gap.report(stream, before.number() + 1, number - 1, detail, findings);
        }
    }

    NavigableMap<Integer, Manifest.Segment> of(Stream stream) {
        return segments.computeIfAbsent(stream, key -> new TreeMap<>());
    }

    /// All listed segments, by stream and number.
    List<Manifest.Segment> all() {
        return segments.values().stream()
                .flatMap(ofStream -> ofStream.values().stream())
                .toList();
    }

    boolean lists(SegmentName name) {
        return of(name.stream()).containsKey(name.number());
    }

    /// The hash of a stream's last segment, removed ones included; empty if there was none yet.
    String lastHash(Stream stream) {
        return of(stream).isEmpty()
                ? removed(stream).map(Manifest.Removed::lastSha256).orElse("")
                : of(stream).lastEntry().getValue().sha256();
    }

    /// The number of a stream's last segment, removed ones included; 0 if there was none yet.
    int lastNumber(Stream stream) {
        return of(stream).isEmpty()
                ? removed(stream).map(Manifest.Removed::lastSegment).orElse(0)
                : of(stream).lastKey();
    }

    Optional<Manifest.Removed> removed(Stream stream) {
        return manifest.removed().stream()
                .filter(removed -> removed.stream().equals(stream.streamName()))
                .max(Comparator.comparingInt(Manifest.Removed::lastSegment));
    }

    /// The listed file whose content has that hash.
    Optional<String> fileOf(String sha256) {
        return Optional.ofNullable(fileByHash.get(sha256));
    }

    /// Whether a file of that many bytes may be one of the listed ones.
    boolean mayHold(long bytes) {
        return sizes.contains(bytes);
    }
}
