package io.netreel.capture.segment;

import io.netreel.capture.UnreadableCaptureException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/// The rows of an open segment in their order by `ts` and `seq`. A stream's rows are numbered as they are written, so
/// their place tells the order of `seq`. A first reading checks them and finds the order, a second one hands them
/// over: as they were written nearly in order, few batches are in memory at once.
final class OrderedRows implements AutoCloseable {

    /// Takes a row.
    @FunctionalInterface
    interface RowConsumer {

        /// @param columns the cells of its batch, for each of the schema's columns
        /// @param index of the row in its batch
        void accept(List<CellWriter> columns, int index) throws IOException;
    }

    private final OpenSegmentFile source;
    private final BufferAllocator allocator;
    private final FileChannel channel;
    private final int[] firstRows;
    private final long[] times;
    private @Nullable Long firstSeq;
    private @Nullable Long lastSeq;

    private OrderedRows(OpenSegmentFile source, BufferAllocator allocator) throws IOException {
        this.source = source;
        this.allocator = allocator;
        channel = FileChannel.open(source.path(), StandardOpenOption.READ);
        firstRows = new int[source.batches().size()];
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

    /// Hands over all rows in their order, with cells for the columns of `schema`.
    void forEach(MessageType schema, RowConsumer consumer) throws IOException, UnreadableCaptureException {
        Map<Integer, List<CellWriter>> batches = new HashMap<>();
        int[] left = new int[firstRows.length];
        Arrays.setAll(left, batch -> source.batches().get(batch).rows());
        for (int row : RowOrder.of(times)) {
            int place = place(row);
            List<CellWriter> columns = batches.get(place);
            if (columns == null) {
                columns = cells(place, schema);
                batches.put(place, columns);
            }
            consumer.accept(columns, row - firstRows[place]);
            if (--left[place] == 0) {
                batches.remove(place);
            }
        }
    }

    private List<CellWriter> cells(int place, MessageType schema) throws IOException, UnreadableCaptureException {
        try (LoadedBatch batch = load(place, true)) {
            return batch.cells(schema);
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
        channel.close();
    }
}
