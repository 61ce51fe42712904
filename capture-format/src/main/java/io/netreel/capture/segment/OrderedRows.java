package io.netreel.capture.segment;

import io.netreel.capture.UnreadableCaptureException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.OptionalLong;
import org.apache.arrow.memory.BufferAllocator;
import org.jspecify.annotations.Nullable;

/// The rows of an open segment in their order by `ts` and `seq`. A stream's rows are numbered as they are written, so
/// their place tells the order of `seq`. A first reading checks them and finds the order, a second one hands them
/// over: as they were written nearly in order, few batches are in memory at once.
final class OrderedRows implements AutoCloseable {

    /// Takes a row, which is valid during the call.
    @FunctionalInterface
    interface RowConsumer {
        void accept(LoadedBatch.Row row) throws IOException;
    }

    private final OpenSegmentFile source;
    private final BufferAllocator allocator;
    private final FileChannel channel;
    private final int[] firstRows;
    private final long[] times;
    private final @Nullable LoadedBatch[] loaded;
    private @Nullable Long firstSeq;
    private @Nullable Long lastSeq;

    private OrderedRows(OpenSegmentFile source, BufferAllocator allocator) throws IOException {
        this.source = source;
        this.allocator = allocator;
        channel = FileChannel.open(source.path(), StandardOpenOption.READ);
        firstRows = new int[source.batches().size()];
        loaded = new LoadedBatch[firstRows.length];
        times = new long[Math.toIntExact(source.rows())];
    }

    /// Reads the whole batches of a segment, and checks them.
    ///
    /// @throws UnreadableCaptureException if a batch holds what no recorder writes
    static OrderedRows of(OpenSegmentFile source, BufferAllocator allocator)
            throws IOException, UnreadableCaptureException {
        OrderedRows rows = new OrderedRows(source, allocator);
        try {
            rows.readTimes();
            return rows;
        } catch (IOException | UnreadableCaptureException | RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private void readTimes() throws IOException, UnreadableCaptureException {
        int row = 0;
        for (int i = 0; i < firstRows.length; i++) {
            firstRows[i] = row;
            int rows = source.batches().get(i).rows();
            try (LoadedBatch batch = load(i, false)) {
                for (int k = 0; k < rows; k++) {
                    times[row++] = batch.time(k);
                }
                if (rows > 0) {
                    firstSeq = firstSeq == null ? (Long) batch.seq(0) : firstSeq;
                    lastSeq = batch.seq(rows - 1);
                }
            }
        }
    }

    private LoadedBatch load(int batch, boolean checked) throws IOException, UnreadableCaptureException {
        return LoadedBatch.load(
                channel, source.schema(), source.header(), source.batches().get(batch), checked, allocator);
    }

    /// Hands over all rows in their order.
    void forEach(RowConsumer consumer) throws IOException, UnreadableCaptureException {
        int[] left = new int[firstRows.length];
        Arrays.setAll(left, batch -> source.batches().get(batch).rows());
        for (int row : RowOrder.of(times)) {
            int place = place(row);
            LoadedBatch batch = loaded[place];
            if (batch == null) {
                batch = load(place, true);
                loaded[place] = batch;
            }
            consumer.accept(new LoadedBatch.Row(batch, row - firstRows[place]));
            if (--left[place] == 0) {
                batch.close();
                loaded[place] = null;
            }
        }
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

    @Nullable
    Long firstSeq() {
        return firstSeq;
    }

    @Nullable
    Long lastSeq() {
        return lastSeq;
    }

    @Override
    public void close() throws IOException {
        for (int i = 0; i < loaded.length; i++) {
            LoadedBatch batch = loaded[i];
            if (batch != null) {
                batch.close();
                loaded[i] = null;
            }
        }
        channel.close();
    }
}
