package io.netreel.recorder.segment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.FieldVector;

/// A column's cells of the batch that is being filled. They are on the heap until the batch is full: each access to an
/// Arrow vector checks what a recorder need not check, which takes much longer than the rest of a row.
abstract sealed class Cell permits NumberCell, TextCell {

    private final BitSet present = new BitSet(Batch.MOST_ROWS);

    static Cell of(Batch batch, FieldVector vector) {
        return TextCell.holds(vector) ? new TextCell(batch, vector) : new NumberCell(batch, vector);
    }

    /// The cell of this row is not NULL.
    final void markPresent(int row) {
        present.set(row);
    }

    /// Moves the first `rows` cells to the vector, whose buffers are made for it. After that, all are NULL.
    abstract void store(int rows);

    /// Says which of a vector's cells are not NULL, in a buffer of zeros.
    final void storePresence(FieldVector vector) {
        storeBits(present, vector.getValidityBuffer());
        present.clear();
    }

    static void storeBits(BitSet bits, ArrowBuf zeros) {
        zeros.setBytes(0, bits.toByteArray());
    }

    /// The first bytes of a buffer.
    static ByteBuffer bytes(ArrowBuf buffer, int count) {
        return buffer.nioBuffer(0, count).order(ByteOrder.LITTLE_ENDIAN);
    }
}
