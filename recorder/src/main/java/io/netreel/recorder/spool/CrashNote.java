package io.netreel.recorder.spool;

import com.fasterxml.jackson.databind.JsonNode;
import io.netreel.capture.LedgerKind;
import io.netreel.capture.Manifest;
import io.netreel.capture.SegmentName;
import io.netreel.capture.Stream;
import io.netreel.capture.segment.BatchFrame;
import io.netreel.capture.segment.SegmentHeader;
import io.netreel.recorder.segment.Batch;
import io.netreel.recorder.segment.Disk;
import io.netreel.recorder.segment.OpenSegment;
import io.netreel.recorder.segment.Sequence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/// The ledger's row of a crash: from when to when something may be missing.
///
/// @param manifest once all that was left is sealed
/// @param leftovers as they were before
/// @param unreadable open segments that stay
/// @param now when the capture was recovered
record CrashNote(Manifest manifest, Leftovers leftovers, List<String> unreadable, Instant now) {

    // A query is written when it is answered, at the latest after this time.
    private static final Duration DNS_WINDOW = Duration.ofSeconds(6);

    /// The segment to write it to. A number that an unreadable segment has is not used again.
    SegmentName nextSegment(int lastNumber) {
        int open = leftovers.open().stream()
                .filter(name -> name.stream() == Stream.LEDGER)
                .mapToInt(SegmentName::number)
                .max()
                .orElse(0);
        return new SegmentName(Stream.LEDGER, Math.max(open, lastNumber) + 1);
    }

    /// Writes an open segment with the row.
    void write(Disk disk, Path folder, SegmentName name, BufferAllocator allocator) throws IOException {
        SegmentHeader header = SegmentHeader.of(manifest.captureId(), name, manifest.host());
        try (OpenSegment segment = OpenSegment.create(disk, folder, header);
                Batch batch = new Batch(
                        Stream.LEDGER, (stream, frame) -> append(segment, frame), new Sequence(lastSeq()), allocator)) {
            new LedgerRows(batch).write(note());
            batch.flush();
            segment.finish();
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    // What flows that went on did since the recorder last wrote of them is gone, as are queries that waited for their
    // answer, and the rows of the last moments.
    private Note note() {
        Instant last = manifest.segments().stream()
                .map(Manifest.Segment::lastTs)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .max(Instant::compareTo)
                .orElse(manifest.recorder().started());
        Instant started = manifest.recorder().started();
        Duration waiting = longer(configured("interval_ms", 0), DNS_WINDOW);
        Instant from = later(started, last.minus(waiting));
        Instant alive = leftovers.lastSignOfLife().plus(configured("sync_ms", 1000));
        Instant until = later(last, alive.isAfter(now) ? now : alive);
        String detail = unreadable.isEmpty() ? "sealed on " + now : "sealed on " + now + "; left: " + unreadable;
        return new Note(LedgerKind.CRASH_RECOVERED, null, micros(from), micros(until), null, detail);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private Duration configured(String key, long otherwise) {
        Map<String, JsonNode> config =
                Objects.requireNonNullElse(manifest.recorder().config(), Map.of());
        @Nullable JsonNode millis = config.get(key);
        return Duration.ofMillis(millis == null ? otherwise : millis.asLong());
    }

    private long lastSeq() {
        return manifest.segments().stream()
                .map(Manifest.Segment::lastSeq)
                .filter(Objects::nonNull)
                .mapToLong(Objects::requireNonNull)
                .max()
                .orElse(0);
    }

    private static void append(OpenSegment segment, BatchFrame frame) {
        try {
            segment.append(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
