package io.netreel.recorder.segment;

import io.netreel.capture.Stream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/// Rows of a stream on their way to its open segment: cells are set, the row is ended, and a full batch is
/// written.
public final class Batch implements AutoCloseable {

    private static final int MOST_ROWS = 8192;

    private final VectorSchemaRoot root;
    private final OpenSegment segment;
    private final Sequence sequence;
    private final NumberCell seq;
    private int row;

    /// @param sequence numbers the rows, shared by the capture's streams
    public Batch(Stream stream, OpenSegment segment, Sequence sequence, BufferAllocator allocator) {
        this.root = VectorSchemaRoot.create(ArrowSchema.of(stream), allocator);
        this.segment = segment;
        this.sequence = sequence;
        root.allocateNew();
        seq = number("seq");
    }

    /// The current row's cell of a column of numbers, valid for all rows to come.
    public NumberCell number(String column) {
        return new NumberCell(this, vector(column));
    }

    /// The current row's cell of a column of text, valid for all rows to come.
    public TextCell text(String column) {
        return new TextCell(this, vector(column));
    }

    private FieldVector vector(String column) {
        return root.getVector(column);
    }

    int row() {
        return row;
    }

    /// Ends the row, with the next number of the capture.
    ///
    /// @throws UncheckedIOException if a full batch cannot be written
    public void endRow() {
        seq.set(sequence.next());
        row++;
        if (row == MOST_ROWS) {
            flush();
        }
    }

    /// Writes the rows ended so far.
    ///
    /// @throws UncheckedIOException if they cannot be written
    public void flush() {
        if (row == 0) {
            return;
        }
        root.setRowCount(row);
        try {
            segment.append(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        row = 0;
        root.allocateNew();
    }

    @Override
    public void close() {
        root.close();
    }
}
