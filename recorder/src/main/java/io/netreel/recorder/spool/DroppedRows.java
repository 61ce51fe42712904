package io.netreel.recorder.spool;

import io.netreel.capture.Stream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Counts the rows of all streams for which there was no room.
final class DroppedRows {

    private final Map<Stream, Drops> drops = new EnumMap<>(Stream.class);
    private long total;
    private long unwritten;

    /// @param notes is told of each span in which rows were dropped
    /// @param now in microseconds since the Unix epoch
    DroppedRows(Consumer<Note> notes, long now) {
        for (Stream stream : Stream.values()) {
            drops.put(stream, new Drops(stream, notes, now));
        }
    }

    private Drops of(Stream stream) {
        return Objects.requireNonNull(drops.get(stream));
    }

    /// When the last batch of a stream came.
    long lastBatch(Stream stream) {
        return of(stream).lastBatch();
    }

    /// Rows since the stream's last batch were kept.
    void kept(Stream stream, long now) {
        of(stream).kept(now);
    }

    /// Rows since the stream's last batch were dropped.
    ///
    /// @param why NULL if the disk takes rows, but not fast enough
    void dropped(Stream stream, long rows, long now, @Nullable Refusal why) {
        of(stream).dropped(rows, now, why);
        total += rows;
    }

    /// Batches that had waited were dropped in the end.
    void droppedInTheEnd(List<FrameQueue.Item> batches, long now, @Nullable Refusal why) {
        for (FrameQueue.Item item : batches) {
            int rows = item.frame().rows();
            of(item.stream()).dropped(rows, item.from(), now, why);
            total += rows;
            unwritten += rows;
        }
    }

    /// Notes what was dropped.
    void end() {
        drops.values().forEach(Drops::end);
    }

    /// Rows dropped since the start.
    long total() {
        return total;
    }

    /// Those of them that had waited in vain until the end.
    long unwritten() {
        return unwritten;
    }
}
