package io.netreel.recorder.segment;

import io.netreel.capture.Stream;
import io.netreel.capture.segment.ArrowSchema;
import io.netreel.capture.segment.BatchFrame;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;

/// Rows of a stream on their way to the disk: cells are set, the row is ended, and a full batch is handed over.
public final class Batch implements AutoCloseable {

    // Some 300 KB: a batch is written whole, and must find room within the smallest --max-disk and --buffer.
    static final int MOST_ROWS = 1024;
    private static final int MOST_TEXT_BYTES = 256 << 10;

    private final VectorSchemaRoot root;
    private final Stream stream;
    private final FrameSink sink;
    private final Sequence sequence;
    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final NumberCell seq;
    private int row;
    private long ended;
    private int textBytes;

    /// @param sequence numbers the rows, shared by the capture's streams
    public Batch(Stream stream, FrameSink sink, Sequence sequence, BufferAllocator allocator) {
        this.root = VectorSchemaRoot.create(ArrowSchema.of(stream), allocator);
        this.stream = stream;
        this.sink = sink;
        this.sequence = sequence;
        for (FieldVector vector : root.getFieldVectors()) {
            if (!(vector instanceof ListVector)) {
                cells.put(vector.getName(), Cell.of(this, vector));
            }
        }
        allocateLists();
        seq = number("seq");
    }

    /// The current row's cell of a column of numbers, valid for all rows to come.
    public NumberCell number(String column) {
        return cell(column, NumberCell.class);
    }

    /// The current row's cell of a column of text, valid for all rows to come.
    public TextCell text(String column) {
        return cell(column, TextCell.class);
    }

    /// The current row's cell of a column of DNS answers, valid for all rows to come.
    public AnswersCell answers(String column) {
        return new AnswersCell(this, root.getVector(column));
    }

    private <T extends Cell> T cell(String column, Class<T> type) {
        Cell cell = cells.get(column);
        if (!type.isInstance(cell)) {
            throw new IllegalArgumentException(column + " has other cells");
        }
        return type.cast(cell);
    }

    // Answers are rare, and set in their vector at once.
    private void allocateLists() {
        for (FieldVector vector : root.getFieldVectors()) {
            if (vector instanceof ListVector) {
                vector.allocateNew();
            }
        }
    }

    int row() {
        return row;
    }

    /// Text of so many bytes was set.
    void addText(int bytes) {
        textBytes += bytes;
    }

    /// Ends the row, with the next number of the capture.
    public void endRow() {
        seq.set(sequence.next());
        row++;
        ended++;
        if (row == MOST_ROWS || textBytes >= MOST_TEXT_BYTES) {
            flush();
        }
    }

    /// Rows ended since the start.
    public long rows() {
        return ended;
    }

    /// Hands over the rows ended so far.
    public void flush() {
        if (row == 0) {
            return;
        }
        for (Cell cell : cells.values()) {
            cell.store(row);
        }
        root.setRowCount(row);
        sink.accept(stream, BatchFrame.of(root));
        row = 0;
        textBytes = 0;
        root.clear();
        allocateLists();
    }

    @Override
    public void close() {
        root.close();
    }
}
