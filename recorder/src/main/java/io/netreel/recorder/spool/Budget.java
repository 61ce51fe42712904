package io.netreel.recorder.spool;

import io.netreel.capture.LedgerKind;
import io.netreel.capture.Manifest;
import io.netreel.capture.Stream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Keeps a capture's folder within its bounds of size and time: the oldest sealed segments go first, and each is
/// noted.
final class Budget {

    /// The most segments that a manifest may list: some 60 MB, and nobody reads one above 64 MB.
    static final int MOST_SEGMENTS = 140_000;

    private final SpoolOptions options;
    private final CaptureState state;
    private final OldestSegment oldest;
    private final int mostSegments;
    private final Consumer<Note> notes;
    private final LongSupplier unixMicros;
    private volatile boolean keepsAll;
    private final AtomicLong unsealedBytes = new AtomicLong();

    Budget(
            SpoolOptions options,
            CaptureState state,
            OldestSegment oldest,
            int mostSegments,
            Consumer<Note> notes,
            LongSupplier unixMicros) {
        this.options = options;
        this.state = state;
        this.oldest = oldest;
        this.mostSegments = mostSegments;
        this.notes = notes;
        this.unixMicros = unixMicros;
    }

    /// Open segments have grown by so many bytes, or shrunk.
    void addUnsealed(long bytes) {
        unsealedBytes.addAndGet(bytes);
    }

    /// Bytes in the folder.
    long usedBytes() {
        return state.sealedBytes() + unsealedBytes.get();
    }

    /// Whether more bytes are within the bounds.
    boolean hasRoom(long bytes) {
        return options.maxDiskBytes() == null || usedBytes() + bytes <= options.maxDiskBytes();
    }

    /// Makes room for more bytes; false if there is none, because nothing is left that could be removed.
    synchronized boolean makeRoom(long bytes) throws IOException {
        while (!keepsAll && !hasRoom(bytes)) {
            Optional<Manifest.Segment> next = oldest.butLedger(state.manifest());
            if (next.isEmpty()) {
                return false;
            }
            remove(next.get(), "max-disk");
        }
        return hasRoom(bytes);
    }

    /// Nothing is removed any more: the ledger has no room to tell of it.
    void keepAll() {
        keepsAll = true;
    }

    /// Removes the segments that were kept long enough, or are too many.
    synchronized void expire() throws IOException {
        for (int excess = state.manifest().segments().size() - mostSegments; excess > 0; excess--) {
            remove(oldest.butLedger(state.manifest()).orElseThrow(), "segments");
        }
        @Nullable Duration keep = options.keep();
        if (keep == null) {
            return;
        }
        Instant limit =
                Instant.EPOCH.plus(unixMicros.getAsLong(), ChronoUnit.MICROS).minus(keep);
        Optional<Manifest.Segment> next = oldest.of(state.manifest());
        while (next.isPresent() && oldest.end(next.get()).isBefore(limit)) {
            remove(next.get(), "keep");
            next = oldest.of(state.manifest());
        }
    }

    private void remove(Manifest.Segment segment, String bound) throws IOException {
        try {
            state.remove(segment);
        } finally {
            note(segment, bound); // whatever failed, it is not listed any more
        }
    }

    private void note(Manifest.Segment segment, String bound) {
        notes.accept(new Note(
                LedgerKind.DISK_BUDGET,
                Stream.named(segment.stream()).orElse(null),
                micros(segment.firstTs()),
                micros(segment.lastTs()),
                segment.rows(),
                "{\"removed\": \"" + segment.file() + "\", \"sha256\": \"" + segment.sha256() + "\", \"bound\": \""
                        + bound + "\"}"));
    }

    private long micros(@Nullable Instant time) {
        return time == null ? unixMicros.getAsLong() : ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
