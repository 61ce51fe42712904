package io.netreel.recorder.spool;

import io.netreel.capture.Manifest;
import io.netreel.capture.Stream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/// Finds the segment that goes first when a capture must become smaller.
final class OldestSegment {

    private final Path folder;

    /// @param folder of the capture
    OldestSegment(Path folder) {
        this.folder = folder;
    }

    /// The sealed segment that ends first, of those that come first in their streams.
    Optional<Manifest.Segment> of(Manifest manifest) {
        return firstOfStreams(manifest).min(oldestFirst());
    }

    /// The same, but one of the ledger only if no other is left: it is small, and tells what was lost.
    Optional<Manifest.Segment> butLedger(Manifest manifest) {
        return firstOfStreams(manifest)
                .filter(segment -> !isOfLedger(segment))
                .min(oldestFirst())
                .or(() -> of(manifest));
    }

    // A clock that was set back makes later segments look older, but the chain begins with the first.
    private static java.util.stream.Stream<Manifest.Segment> firstOfStreams(Manifest manifest) {
        return Arrays.stream(Stream.values())
                .flatMap(stream ->
                        StreamSegments.of(manifest, stream).listed().stream().limit(1));
    }

    private Comparator<Manifest.Segment> oldestFirst() {
        return Comparator.comparing(this::end);
    }

    /// When the last row of a segment was written, the epoch if it has none. The ledger tells of spans long past,
    /// so its file is asked.
    Instant end(Manifest.Segment segment) {
        Instant last = Objects.requireNonNullElse(segment.lastTs(), Instant.EPOCH);
        try {
            return isOfLedger(segment)
                    ? Files.getLastModifiedTime(folder.resolve(segment.file())).toInstant()
                    : last;
        } catch (IOException e) {
            return last;
        }
    }

    private static boolean isOfLedger(Manifest.Segment segment) {
        return segment.stream().equals(Stream.LEDGER.streamName());
    }
}
