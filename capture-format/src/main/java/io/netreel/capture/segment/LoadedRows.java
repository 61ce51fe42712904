package io.netreel.capture.segment;

import io.netreel.capture.UnreadableCaptureException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/// All rows of an open segment, in memory, with their order by `ts` and `seq`. A stream's rows are numbered as
/// they are written, so their place tells the order of `seq`.
final class LoadedRows implements AutoCloseable {

    private final List<LoadedBatch> batches = new ArrayList<>();
    private final int[] firstRows;
    private final long[] times;

    private LoadedRows(OpenSegmentFile source, BufferAllocator allocator)
            throws IOException, UnreadableCaptureException {
        firstRows = new int[source.batches().size()];
        times = new long[Math.toIntExact(source.rows())];
        int row = 0;
        try (FileChannel channel = FileChannel.open(source.path(), StandardOpenOption.READ)) {
            for (OpenSegmentFile.Batch batch : source.batches()) {
                LoadedBatch loaded = LoadedBatch.load(channel, source.schema(), source.header(), batch, allocator);
                firstRows[batches.size()] = row;
                batches.add(loaded);
                for (int i = 0; i < batch.rows(); i++) {
                    times[row++] = loaded.time(i);
                }
            }
        } catch (IOException | UnreadableCaptureException | RuntimeException e) {
            close();
            throw e;
        }
    }

    static LoadedRows of(OpenSegmentFile source, BufferAllocator allocator)
            throws IOException, UnreadableCaptureException {
        return new LoadedRows(source, allocator);
    }

    /// Hands over all rows in their order.
    void forEach(Consumer<LoadedBatch.Row> consumer) {
        for (int row : RowOrder.of(times)) {
            int place = place(row);
            consumer.accept(new LoadedBatch.Row(batches.get(place), row - firstRows[place]));
        }
    }

    private LoadedBatch batchOf(int row) {
        return batches.get(place(row));
    }

    private int place(int row) {
        int found = Arrays.binarySearch(firstRows, row);
        return found >= 0 ? lastThatBegins(row, found) : -found - 2;
    }

    // A batch without rows begins where the next one does.
    private int lastThatBegins(int row, int batch) {
        int last = batch;
        while (last + 1 < firstRows.length && firstRows[last + 1] == row) {
            last++;
        }
        return last;
    }

    OptionalLong first() {
        return Arrays.stream(times).min();
    }

    OptionalLong last() {
        return Arrays.stream(times).max();
    }

    /// A stream's rows are numbered as they are written.
    @Nullable
    Long firstSeq() {
        return times.length == 0 ? null : batchOf(0).seq(0);
    }

    @Nullable
    Long lastSeq() {
        int last = times.length - 1;
        return last < 0 ? null : batchOf(last).seq(last - firstRows[place(last)]);
    }

    @Override
    public void close() {
        batches.forEach(LoadedBatch::close);
        batches.clear();
    }
}
